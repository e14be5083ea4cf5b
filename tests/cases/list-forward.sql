-- $1 = 2
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = en
-- $4 = 2026-04-28T12:00:00+00:00
-- $5 = 01900000-0000-7000-8000-000000000023
-- $6 = 2026-04-28T12:00:00+00:00
-- $7 = 01900000-0000-7000-8000-000000000023
-- $8 = 3
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'articles', (
          SELECT json_build_object(
            'pageInfo', json_build_object(
              'hasNextPage', count(*) > $1::INTEGER,
              'hasPreviousPage', EXISTS (
                SELECT 1
                FROM article AS t1
                WHERE NOT t1.is_draft
                AND t1.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                AND t1.visible_until > $2::TIMESTAMP WITH TIME ZONE
                AND NOT t1.is_trashed
                AND t1.locale = $3::VARCHAR
                AND (t1.listed_at, t1.id) >= ($4::TIMESTAMP WITH TIME ZONE, $5::UUID)
              ),
              'startCursor', CASE WHEN (count(*) > 0) THEN translate(
                encode(
                  convert_to(
                    CAST(
                      json_build_array(
                        'PUBLISHED_AT--',
                        CAST(
                          (
                            array_agg(
                              t0.k0 ORDER BY t0.k0 DESC, t0.k1 DESC
                            ) FILTER (WHERE t0.n <= $1::INTEGER)
                          )[1] AS TEXT
                        ),
                        CAST(
                          (
                            array_agg(
                              t0.k1 ORDER BY t0.k0 DESC, t0.k1 DESC
                            ) FILTER (WHERE t0.n <= $1::INTEGER)
                          )[1] AS TEXT
                        )
                      ) AS TEXT
                    ),
                    'UTF8'
                  ),
                  'base64'
                ),
                E'+/=\n',
                '-_'
              )
              ELSE NULL END,
              'endCursor', CASE WHEN (count(*) > 0) THEN translate(
                encode(
                  convert_to(
                    CAST(
                      json_build_array(
                        'PUBLISHED_AT--',
                        CAST(
                          (
                            array_agg(
                              t0.k0 ORDER BY t0.k0 DESC, t0.k1 DESC
                            ) FILTER (WHERE t0.n <= $1::INTEGER)
                          )[least(count(*), $1::INTEGER)] AS TEXT
                        ),
                        CAST(
                          (
                            array_agg(
                              t0.k1 ORDER BY t0.k0 DESC, t0.k1 DESC
                            ) FILTER (WHERE t0.n <= $1::INTEGER)
                          )[least(count(*), $1::INTEGER)] AS TEXT
                        )
                      ) AS TEXT
                    ),
                    'UTF8'
                  ),
                  'base64'
                ),
                E'+/=\n',
                '-_'
              )
              ELSE NULL END
            ),
            'edges', coalesce(
              json_agg(
                json_build_object(
                  'cursor', translate(
                    encode(
                      convert_to(
                        CAST(
                          json_build_array('PUBLISHED_AT--', CAST(t0.k0 AS TEXT), CAST(t0.k1 AS TEXT)) AS TEXT
                        ),
                        'UTF8'
                      ),
                      'base64'
                    ),
                    E'+/=\n',
                    '-_'
                  ),
                  'node', json_build_object('title', t0.title, 'publishedAt', t0.published_at)
                )
                ORDER BY t0.k0 DESC, t0.k1 DESC
              ) FILTER (WHERE t0.n <= $1::INTEGER),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT r.title AS title,
            r.published_at AS published_at,
            r.k0 AS k0,
            r.k1 AS k1,
            row_number() OVER (ORDER BY r.k0 DESC, r.k1 DESC) AS n
            FROM (
              SELECT t0.title AS title, t0.published_at AS published_at, t0.k0 AS k0, t0.k1 AS k1
              FROM (
                SELECT t0.title AS title, t0.published_at AS published_at, t0.listed_at AS k0, t0.id AS k1
                FROM article AS t0
                WHERE NOT t0.is_draft
                AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
                AND NOT t0.is_trashed
                AND t0.locale = $3::VARCHAR
                AND (t0.listed_at, t0.id) < ($6::TIMESTAMP WITH TIME ZONE, $7::UUID)
                ORDER BY t0.listed_at DESC, t0.id DESC
                LIMIT 101
              ) AS t0
              ORDER BY t0.k0 DESC, t0.k1 DESC
              LIMIT $8::INTEGER
            ) AS r
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
