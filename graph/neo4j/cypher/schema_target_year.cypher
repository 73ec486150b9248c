CREATE INDEX innograph_target_year IF NOT EXISTS FOR (t:Target) ON (t.year)
