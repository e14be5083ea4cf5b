SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'site', (
          SELECT json_build_object('name', t0.name, '__typename', 'Site') AS json_build_object_1
          FROM (SELECT t0.name AS name FROM site AS t0 WHERE true LIMIT 1) AS t0
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
