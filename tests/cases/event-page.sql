-- $1 = https://cms.example
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = en
-- $4 = town-meeting
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'event', (
          SELECT json_build_object(
            'title', t0.title,
            'startsAt', t0.starts_at,
            'endsAt', t0.ends_at,
            'state', t0.state,
            'icsUrl', $1::VARCHAR || '/calendar/' || t0.locale || '/' || t0.slug || '.ics',
            'place', CASE WHEN (num_nonnulls(t0.place_name, t0.address, t0.city, t0.country) > 0) THEN json_build_object(
              'name', t0.place_name,
              'address', t0.address,
              'city', t0.city,
              'country', t0.country,
              'latitude', t0.latitude,
              'longitude', t0.longitude
            )
            ELSE NULL END,
            'organizers', coalesce(
              (
                SELECT json_agg(json_build_object('name', t1.name) ORDER BY t1.k0 ASC) AS json_agg_1
                FROM (
                  SELECT t1.name AS name, t2.position AS k0
                  FROM author AS t1
                  JOIN event_organizer AS t2 ON t2.author_id = t1.id
                  WHERE t1.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  AND t2.event_id = t0.id
                  ORDER BY t2.position ASC
                ) AS t1
              ),
              '[]'::json
            ),
            'programme', coalesce(
              (
                SELECT json_agg(
                  json_build_object(
                    'startsAt', t3.starts_at,
                    'title', t3.title,
                    'description', t3.description,
                    'speakers', coalesce(
                      (
                        SELECT json_agg(json_build_object('name', t4.name) ORDER BY t4.k0 ASC) AS json_agg_3
                        FROM (
                          SELECT t4.name AS name, t5.position AS k0
                          FROM author AS t4
                          JOIN programme_speaker AS t5 ON t5.author_id = t4.id
                          WHERE t4.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                          AND t5.programme_item_id = t3.id
                          ORDER BY t5.position ASC
                        ) AS t4
                      ),
                      '[]'::json
                    )
                  )
                  ORDER BY t3.k0 ASC
                ) AS json_agg_2
                FROM (
                  SELECT t3.starts_at AS starts_at,
                  t3.title AS title,
                  t3.description AS description,
                  t3.id AS id,
                  t3.position AS k0
                  FROM programme_item AS t3
                  WHERE t3.event_id = t0.id
                  ORDER BY t3.position ASC
                ) AS t3
              ),
              '[]'::json
            ),
            'articles', (
              SELECT json_build_object(
                'nodes', coalesce(
                  json_agg(json_build_object('title', t6.title) ORDER BY t6.k0 DESC, t6.k1 DESC), '[]'::json
                )
              ) AS json_build_object_2
              FROM (
                SELECT t6.title AS title, t6.listed_at AS k0, t6.id AS k1
                FROM article AS t6
                JOIN article_event AS t7 ON t7.article_id = t6.id
                WHERE NOT t6.is_draft
                AND t6.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                AND t6.visible_until > $2::TIMESTAMP WITH TIME ZONE
                AND NOT t6.is_trashed
                AND t6.locale = $3::VARCHAR
                AND t7.target_id = t0.entry_id
                ORDER BY t6.listed_at DESC, t6.id DESC
                LIMIT 3
              ) AS t6 HAVING true
            ),
            'comments', (
              SELECT json_build_object(
                'nodes', coalesce(
                  json_agg(
                    json_build_object(
                      'body', json_build_object('text', t8.body_text),
                      'subject', coalesce(
                        (
                          SELECT json_build_object() AS json_build_object_4
                          FROM (
                            SELECT 1 AS one
                            FROM article AS t9
                            WHERE NOT t9.is_draft
                            AND t9.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t9.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t9.is_trashed
                            AND t9.locale = $3::VARCHAR
                            AND t9.entry_id = t8.entry_id
                            LIMIT 1
                          ) AS t9
                        ),
                        (
                          SELECT json_build_object('title', t10.title) AS json_build_object_5
                          FROM (
                            SELECT t10.title AS title
                            FROM event AS t10
                            WHERE NOT t10.is_draft
                            AND t10.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                            AND t10.visible_until > $2::TIMESTAMP WITH TIME ZONE
                            AND NOT t10.is_trashed
                            AND t10.locale = $3::VARCHAR
                            AND t10.entry_id = t8.entry_id
                            LIMIT 1
                          ) AS t10
                        )
                      )
                    )
                    ORDER BY t8.k0 DESC, t8.k1 DESC
                  ),
                  '[]'::json
                )
              ) AS json_build_object_3
              FROM (
                SELECT t8.body_text AS body_text, t8.entry_id AS entry_id, t8.created_at AS k0, t8.id AS k1
                FROM comment AS t8
                WHERE t8.is_visible
                AND t8.entry_id = t0.entry_id
                AND t8.parent_id IS NULL
                ORDER BY t8.created_at DESC, t8.id DESC
                LIMIT 20
              ) AS t8 HAVING true
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.title AS title,
            t0.starts_at AS starts_at,
            t0.ends_at AS ends_at,
            t0.state AS state,
            t0.locale AS locale,
            t0.slug AS slug,
            t0.place_name AS place_name,
            t0.address AS address,
            t0.city AS city,
            t0.country AS country,
            t0.latitude AS latitude,
            t0.longitude AS longitude,
            t0.id AS id,
            t0.entry_id AS entry_id
            FROM event AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $3::VARCHAR
            AND t0.slug = $4::VARCHAR
            LIMIT 1
          ) AS t0
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
