CREATE INDEX innograph_relation_type IF NOT EXISTS FOR (r:Relation) ON (r.type)
