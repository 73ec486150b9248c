CREATE CONSTRAINT innograph_marker_id IF NOT EXISTS FOR (m:Innograph) REQUIRE m.id IS UNIQUE
