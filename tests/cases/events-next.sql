-- $1 = 2026-10-13T22:00:00+00:00
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = en
-- $4 = 2026-10-13T22:00:00+00:00
-- $5 = [SCHEDULED]
-- $6 = 2026-10-13T22:00:00+00:00
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'events', (
          SELECT json_build_object(
            'pageInfo', json_build_object(
              'hasNextPage', count(*) > 3,
              'endCursor', CASE WHEN (count(*) > 0) THEN translate(
                encode(
                  convert_to(
                    CAST(
                      json_build_array(
                        'NEXT++',
                        CAST(
                          (
                            array_agg(t0.k0 ORDER BY t0.k0 ASC, t0.k1 ASC) FILTER (WHERE t0.n <= 3)
                          )[least(count(*), 3)] AS TEXT
                        ),
                        CAST(
                          (
                            array_agg(t0.k1 ORDER BY t0.k0 ASC, t0.k1 ASC) FILTER (WHERE t0.n <= 3)
                          )[least(count(*), 3)] AS TEXT
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
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'title', t0.title,
                  'startsAt', t0.starts_at,
                  'timeZone', t0.time_zone,
                  'recurrence', t0.recurrence,
                  'place', CASE WHEN (
                    num_nonnulls(t0.place_name, t0.address, t0.city, t0.country) > 0
                  ) THEN json_build_object('city', t0.city)
                  ELSE NULL END,
                  'onlineUrl', t0.online_url,
                  'occurrences', coalesce(
                    (
                      SELECT json_agg(
                        json_build_object('startsAt', t4.starts_at) ORDER BY t4.k0 ASC, t4.k1 ASC
                      ) AS json_agg_1
                      FROM (
                        SELECT t4.starts_at AS starts_at, t4.starts_at AS k0, t4.id AS k1
                        FROM occurrence AS t4
                        WHERE t4.event_id = t0.id
                        AND t4.starts_at >= $1::TIMESTAMP WITH TIME ZONE
                        ORDER BY t4.starts_at ASC, t4.id ASC
                        LIMIT 1
                      ) AS t4
                    ),
                    '[]'::json
                  )
                )
                ORDER BY t0.k0 ASC, t0.k1 ASC
              ) FILTER (WHERE t0.n <= 3),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT r.title AS title,
            r.starts_at AS starts_at,
            r.time_zone AS time_zone,
            r.recurrence AS recurrence,
            r.city AS city,
            r.place_name AS place_name,
            r.address AS address,
            r.country AS country,
            r.online_url AS online_url,
            r.id AS id,
            r.k0 AS k0,
            r.k1 AS k1,
            row_number() OVER (ORDER BY r.k0 ASC, r.k1 ASC) AS n
            FROM (
              SELECT t0.title AS title,
              t0.starts_at AS starts_at,
              t0.time_zone AS time_zone,
              t0.recurrence AS recurrence,
              t0.city AS city,
              t0.place_name AS place_name,
              t0.address AS address,
              t0.country AS country,
              t0.online_url AS online_url,
              t0.id AS id,
              t2.starts_at AS k0,
              t2.id AS k1
              FROM event AS t0
              JOIN occurrence AS t2 ON t2.event_id = t0.id
              WHERE NOT t0.is_draft
              AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
              AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
              AND NOT t0.is_trashed
              AND t0.locale = $3::VARCHAR
              AND (
                EXISTS (
                  SELECT 1
                  FROM occurrence AS t1
                  WHERE t1.event_id = t0.id
                  AND t1.starts_at > $4::TIMESTAMP WITH TIME ZONE
                )
              )
              AND t0.state = ANY ($5::TEXT[])
              AND t2.is_draft = false
              AND t2.locale = $3::VARCHAR
              AND t2.starts_at > $6::TIMESTAMP WITH TIME ZONE
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM occurrence AS t3
                  WHERE t3.event_id = t2.event_id
                  AND t3.starts_at > $6::TIMESTAMP WITH TIME ZONE
                  AND (t3.starts_at, t3.id) < (t2.starts_at, t2.id)
                )
              )
              ORDER BY t2.starts_at ASC, t2.id ASC
              LIMIT 4
            ) AS r
          ) AS t0 HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
