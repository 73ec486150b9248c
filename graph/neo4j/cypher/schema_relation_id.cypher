CREATE CONSTRAINT innograph_relation_id IF NOT EXISTS FOR (r:Relation) REQUIRE r.id IS UNIQUE
