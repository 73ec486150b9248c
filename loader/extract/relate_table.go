package extract

// relateTables reads tables of projects: rows whose columns name a project, its place, who leads it and who works
// with it.
func (r *reading) relateTables() {}
