CREATE INDEX innograph_entity_name IF NOT EXISTS FOR (e:Entity) ON (e.foldedName)
