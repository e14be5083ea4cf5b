-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = choir
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'event', (
          SELECT json_build_object(
            'recurrence', t0.recurrence,
            'timeZone', t0.time_zone,
            'occurrences', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'id', 'occ_' || CAST(t1.id AS TEXT),
                    'startsAt', t1.starts_at,
                    'state', t1.state,
                    'title', coalesce(t1.title, t2.title),
                    'place', CASE WHEN (num_nonnulls(t1.place_name, t1.address, t1.city, t1.country) > 0 OR num_nonnulls(t2.place_name, t2.address, t2.city, t2.country) > 0) THEN json_build_object(
                      'name', CASE WHEN (
                        num_nonnulls(t1.place_name, t1.address, t1.city, t1.country) > 0
                      ) THEN t1.place_name
                      ELSE t2.place_name END,
                      'city', CASE WHEN (
                        num_nonnulls(t1.place_name, t1.address, t1.city, t1.country) > 0
                      ) THEN t1.city
                      ELSE t2.city END
                    )
                    ELSE NULL END
                  )
                  ORDER BY t1.k0 ASC, t1.k1 ASC
                ) AS json_agg_1
                FROM (
                  SELECT t1.id AS id,
                  t1.starts_at AS starts_at,
                  t1.state AS state,
                  t1.title AS title,
                  t1.event_id AS event_id,
                  t1.place_name AS place_name,
                  t1.address AS address,
                  t1.city AS city,
                  t1.country AS country,
                  t1.starts_at AS k0,
                  t1.id AS k1
                  FROM occurrence AS t1
                  WHERE t1.event_id = t0.id
                  ORDER BY t1.starts_at ASC, t1.id ASC
                  LIMIT 10
                ) AS t1
                JOIN event AS t2 ON t2.id = t1.event_id
                AND NOT t2.is_draft
                AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
                AND NOT t2.is_trashed
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.recurrence AS recurrence, t0.time_zone AS time_zone, t0.id AS id
            FROM event AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $2::VARCHAR
            AND t0.slug = $3::VARCHAR
            LIMIT 1
          ) AS t0
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
