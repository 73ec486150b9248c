MATCH (m:Innograph {id: 'store'})
RETURN m.version AS version
