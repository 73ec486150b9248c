module innograph

go 1.26
