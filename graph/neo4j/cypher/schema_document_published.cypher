CREATE INDEX innograph_document_published IF NOT EXISTS FOR (d:Document) ON (d.published)
