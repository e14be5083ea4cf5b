SELECT slug FROM tag ORDER BY md5(id::text) LIMIT $1
