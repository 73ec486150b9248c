CREATE INDEX innograph_relation_status IF NOT EXISTS FOR (r:Relation) ON (r.status, r.published)
