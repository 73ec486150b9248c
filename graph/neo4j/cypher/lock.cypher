// Locks the marker until the transaction ends.
MATCH (m:Innograph {id: 'store'})
SET m.version = m.version
RETURN m.version AS version
