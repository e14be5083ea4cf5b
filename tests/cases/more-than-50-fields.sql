-- $1 = -1
-- $2 = -1
-- $3 = 2
-- $4 = 2026-05-01T12:00:00+00:00
-- $5 = en
-- $6 = the-river-rises
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'article', (
          SELECT CAST(
            left(
              CAST(
                json_build_object(
                  't01', t0.title,
                  't02', t0.title,
                  't03', t0.title,
                  't04', t0.title,
                  't05', t0.title,
                  't06', t0.title,
                  't07', t0.title,
                  't08', t0.title,
                  't09', t0.title,
                  't10', t0.title,
                  't11', t0.title,
                  't12', t0.title,
                  't13', t0.title,
                  't14', t0.title,
                  't15', t0.title,
                  't16', t0.title,
                  't17', t0.title,
                  't18', t0.title,
                  't19', t0.title,
                  't20', t0.title,
                  't21', t0.title,
                  't22', t0.title,
                  't23', t0.title,
                  't24', t0.title,
                  't25', t0.title,
                  't26', t0.title,
                  't27', t0.title,
                  't28', t0.title,
                  't29', t0.title,
                  't30', t0.title,
                  't31', t0.title,
                  't32', t0.title,
                  't33', t0.title,
                  't34', t0.title,
                  't35', t0.title,
                  't36', t0.title,
                  't37', t0.title,
                  't38', t0.title,
                  't39', t0.title,
                  't40', t0.title,
                  't41', t0.title,
                  't42', t0.title,
                  't43', t0.title,
                  't44', t0.title,
                  't45', t0.title,
                  't46', t0.title,
                  't47', t0.title,
                  't48', t0.title,
                  't49', t0.title,
                  't50', t0.title
                ) AS TEXT
              ),
              $1::INTEGER
            ) || ',' || substr(left(
              CAST(json_build_object('t51', t0.title, 't52', t0.title, 'slug', t0.slug) AS TEXT), $2::INTEGER
            ),
            $3::INTEGER) || '}' AS JSON
          ) AS anon_2
          FROM (
            SELECT t0.title AS title, t0.slug AS slug
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $4::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $4::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $5::VARCHAR
            AND t0.slug = $6::VARCHAR
            LIMIT 1
          ) AS t0
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
