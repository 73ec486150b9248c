MERGE (m:Innograph {id: 'store'})
SET m.version = $version
