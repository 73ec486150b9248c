CREATE CONSTRAINT innograph_document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE
