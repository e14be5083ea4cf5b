SELECT slug FROM author ORDER BY md5(id::text) LIMIT $1
