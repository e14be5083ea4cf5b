-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = 2026-09-30T22:00:00+00:00
-- $4 = 2026-10-31T23:00:00+00:00
-- $5 = berlin
-- $6 = 2026-09-30T22:00:00+00:00
-- $7 = 2026-10-31T23:00:00+00:00
-- $8 = berlin
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'calendar', (
          SELECT json_build_object(
            'totalCount', (
              SELECT count(*) AS count_1
              FROM occurrence AS t3
              JOIN event AS t5 ON t5.id = t3.event_id
              AND NOT t5.is_draft
              AND t5.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t5.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t5.is_trashed
              AND t5.locale = $2::VARCHAR
              WHERE (
                EXISTS (
                  SELECT 1
                  FROM event AS t4
                  WHERE NOT t4.is_draft
                  AND t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t4.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t4.is_trashed
                  AND t4.locale = $2::VARCHAR
                  AND t4.id = t3.event_id
                )
              )
              AND t3.is_draft = false
              AND t3.locale = $2::VARCHAR
              AND t3.starts_at >= $3::TIMESTAMP WITH TIME ZONE
              AND t3.starts_at < $4::TIMESTAMP WITH TIME ZONE
              AND lower(t5.city) = lower($5::VARCHAR)
            ),
            'nodes', coalesce(
              json_agg(
                json_build_object(
                  'startsAt', t0.starts_at,
                  'state', t0.state,
                  'title', coalesce(t0.title, t6.title),
                  'event', (
                    SELECT json_build_object(
                      'path', CASE WHEN (t7.locale = (SELECT t8.default_locale FROM site AS t8)) THEN ''
                      ELSE '/' || t7.locale END || '/events/' || t7.slug
                    ) AS json_build_object_2
                    FROM (
                      SELECT t7.locale AS locale, t7.slug AS slug
                      FROM event AS t7
                      WHERE NOT t7.is_draft
                      AND t7.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                      AND t7.visible_until > $1::TIMESTAMP WITH TIME ZONE
                      AND NOT t7.is_trashed
                      AND t7.id = t0.event_id
                      LIMIT 1
                    ) AS t7
                  )
                )
                ORDER BY t0.k0 ASC, t0.k1 ASC
              ),
              '[]'::json
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.starts_at AS starts_at,
            t0.state AS state,
            t0.title AS title,
            t0.event_id AS event_id,
            t0.starts_at AS k0,
            t0.id AS k1
            FROM occurrence AS t0
            JOIN event AS t2 ON t2.id = t0.event_id
            AND NOT t2.is_draft
            AND t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t2.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t2.is_trashed
            AND t2.locale = $2::VARCHAR
            WHERE (
              EXISTS (
                SELECT 1
                FROM event AS t1
                WHERE NOT t1.is_draft
                AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
                AND NOT t1.is_trashed
                AND t1.locale = $2::VARCHAR
                AND t1.id = t0.event_id
              )
            )
            AND t0.is_draft = false
            AND t0.locale = $2::VARCHAR
            AND t0.starts_at >= $6::TIMESTAMP WITH TIME ZONE
            AND t0.starts_at < $7::TIMESTAMP WITH TIME ZONE
            AND lower(t2.city) = lower($8::VARCHAR)
            ORDER BY t0.starts_at ASC, t0.id ASC
            LIMIT 20
          ) AS t0
          JOIN event AS t6 ON t6.id = t0.event_id
          AND NOT t6.is_draft
          AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
          AND NOT t6.is_trashed HAVING true
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
