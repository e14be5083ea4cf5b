-- $1 = https://cms.example/media
-- $2 = 2026-05-01T12:00:00+00:00
-- $3 = en
-- $4 = the-river-rises
-- $5 = en
-- $6 = town-meeting
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'article', (
          SELECT json_build_object(
            'seo', json_build_object(
              'title', coalesce(t0.seo_title, t0.title),
              'description', coalesce(t0.seo_description, t0.excerpt),
              'canonicalUrl', coalesce(
                t0.canonical_url,
                (SELECT t2.url FROM site AS t2) || CASE WHEN (
                  t0.locale = (SELECT t1.default_locale FROM site AS t1)
                ) THEN ''
                ELSE '/' || t0.locale END || '/articles/' || t0.slug
              ),
              'noIndex', t0.no_index,
              'image', (
                SELECT json_build_object(
                  'url', CASE WHEN (t3.storage = 'EXTERNAL') THEN t3.address
                  ELSE $1::VARCHAR || '/' || t3.address END
                ) AS json_build_object_2
                FROM (
                  SELECT t3.address AS address, t3.storage AS storage
                  FROM media AS t3
                  WHERE t3.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                  AND t3.id = coalesce(
                    t0.seo_image_id, t0.image_id, (SELECT t4.default_image_id FROM site AS t4)
                  )
                  LIMIT 1
                ) AS t3
              ),
              'jsonLd', CAST(
                json_strip_nulls(
                  json_build_object(
                    '@context',
                    'https://schema.org',
                    '@type',
                    'NewsArticle', 'mainEntityOfPage',
                    json_build_object(
                      '@type',
                      'WebPage', '@id',
                      (SELECT t7.url FROM site AS t7) || CASE WHEN (
                        t0.locale = (SELECT t6.default_locale FROM site AS t6)
                      ) THEN ''
                      ELSE '/' || t0.locale END || '/articles/' || t0.slug
                    ),
                    'url', (SELECT t9.url FROM site AS t9) || CASE WHEN (
                      t0.locale = (SELECT t8.default_locale FROM site AS t8)
                    ) THEN ''
                    ELSE '/' || t0.locale END || '/articles/' || t0.slug,
                    'headline', left(t0.title, 110),
                    'alternativeHeadline', t0.subtitle,
                    'description', nullif(coalesce(t0.seo_description, t0.excerpt), ''),
                    'image', (
                      SELECT json_agg(
                        CASE WHEN (t10.storage = 'EXTERNAL') THEN t10.address
                        ELSE $1::VARCHAR || '/' || t10.address END
                      ) AS json_agg_1
                      FROM media AS t10
                      WHERE t10.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      AND t10.id = coalesce(
                        t0.seo_image_id, t0.image_id, (SELECT t11.default_image_id FROM site AS t11)
                      )
                    ),
                    'datePublished', t0.published_at,
                    'dateModified', greatest(t0.updated_at, t0.published_at),
                    'inLanguage', t0.locale,
                    'articleSection', (
                      SELECT t12.name
                      FROM section AS t12
                      WHERE t12.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      AND t12.id = t0.section_id
                    ),
                    'keywords', (
                      SELECT json_agg(t14.name ORDER BY t13.position) AS json_agg_2
                      FROM article_tag AS t13
                      JOIN tag AS t14 ON t14.id = t13.tag_id
                      AND t14.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      WHERE t13.article_id = t0.id
                    ),
                    'wordCount', t5.word_count,
                    'author', (
                      SELECT json_agg(
                        json_build_object(
                          '@type',
                          'Person', 'name',
                          t16.name,
                          'url', (SELECT t18.url FROM site AS t18) || CASE WHEN (
                            $3::VARCHAR = (SELECT t17.default_locale FROM site AS t17)
                          ) THEN ''
                          ELSE '/' || $3::VARCHAR END || '/authors/' || t16.slug
                        )
                        ORDER BY t15.position
                      ) AS json_agg_3
                      FROM byline AS t15
                      JOIN author AS t16 ON t16.id = t15.author_id
                      AND t16.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      WHERE t15.article_id = t0.id
                    ),
                    'publisher', json_build_object(
                      '@type',
                      'Organization', 'name',
                      (SELECT t19.name FROM site AS t19),
                      'url', (SELECT t20.url FROM site AS t20)
                    ),
                    'isAccessibleForFree', true
                  )
                ) AS JSON
              )
            )
          ) AS json_build_object_1
          FROM (
            SELECT t0.seo_title AS seo_title,
            t0.title AS title,
            t0.seo_description AS seo_description,
            t0.excerpt AS excerpt,
            t0.canonical_url AS canonical_url,
            t0.locale AS locale,
            t0.slug AS slug,
            t0.no_index AS no_index,
            t0.seo_image_id AS seo_image_id,
            t0.image_id AS image_id,
            t0.body_id AS body_id,
            t0.subtitle AS subtitle,
            t0.published_at AS published_at,
            t0.updated_at AS updated_at,
            t0.section_id AS section_id,
            t0.id AS id
            FROM article AS t0
            WHERE NOT t0.is_draft
            AND t0.visible_from <= $2::TIMESTAMP WITH TIME ZONE
            AND t0.visible_until > $2::TIMESTAMP WITH TIME ZONE
            AND NOT t0.is_trashed
            AND t0.locale = $3::VARCHAR
            AND t0.slug = $4::VARCHAR
            LIMIT 1
          ) AS t0
          LEFT OUTER JOIN body AS t5 ON t5.id = t0.body_id
        ),
        'event', (
          SELECT json_build_object(
            'seo', json_build_object(
              'jsonLd', CAST(
                json_strip_nulls(
                  json_build_object(
                    '@context',
                    'https://schema.org',
                    '@type',
                    'Event', 'mainEntityOfPage',
                    json_build_object(
                      '@type',
                      'WebPage', '@id',
                      (SELECT t23.url FROM site AS t23) || CASE WHEN (
                        t21.locale = (SELECT t22.default_locale FROM site AS t22)
                      ) THEN ''
                      ELSE '/' || t21.locale END || '/events/' || t21.slug
                    ),
                    'url', (SELECT t25.url FROM site AS t25) || CASE WHEN (
                      t21.locale = (SELECT t24.default_locale FROM site AS t24)
                    ) THEN ''
                    ELSE '/' || t21.locale END || '/events/' || t21.slug,
                    'name', t21.title,
                    'description', nullif(coalesce(t21.seo_description, t21.excerpt), ''),
                    'image', (
                      SELECT json_agg(
                        CASE WHEN (t26.storage = 'EXTERNAL') THEN t26.address
                        ELSE $1::VARCHAR || '/' || t26.address END
                      ) AS json_agg_4
                      FROM media AS t26
                      WHERE t26.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      AND t26.id = coalesce(
                        t21.seo_image_id, t21.image_id, (SELECT t27.default_image_id FROM site AS t27)
                      )
                    ),
                    'startDate', CASE WHEN t21.all_day THEN to_json(
                      to_char(timezone(t21.time_zone, t21.starts_at), 'YYYY-MM-DD')
                    )
                    ELSE to_json(t21.starts_at) END,
                    'endDate', CASE WHEN (t21.ends_at IS NOT NULL) THEN CASE WHEN t21.all_day THEN to_json(
                      to_char(timezone(t21.time_zone, t21.ends_at), 'YYYY-MM-DD')
                    )
                    ELSE to_json(t21.ends_at) END
                    ELSE NULL END,
                    'eventStatus', 'https://schema.org/Event' || initcap(t21.state),
                    'eventAttendanceMode', 'https://schema.org/' || CASE WHEN (
                      t21.online_url IS NULL
                    ) THEN 'Offline'
                    WHEN (num_nonnulls(t21.place_name, t21.address, t21.city, t21.country) > 0) THEN 'Mixed'
                    ELSE 'Online' END || 'EventAttendanceMode',
                    'inLanguage', t21.locale,
                    'location', CASE WHEN (num_nonnulls(t21.place_name, t21.address, t21.city, t21.country) > 0 AND t21.online_url IS NOT NULL) THEN json_build_array(
                      CASE WHEN (num_nonnulls(t21.place_name, t21.address, t21.city, t21.country) > 0) THEN json_build_object(
                        '@type',
                        'Place', 'name',
                        coalesce(t21.place_name, t21.address, t21.city),
                        'address', json_build_object(
                          '@type',
                          'PostalAddress', 'streetAddress',
                          t21.address,
                          'addressLocality', t21.city,
                          'addressCountry', t21.country
                        ),
                        'geo', CASE WHEN (t21.latitude IS NOT NULL) THEN json_build_object(
                          '@type', 'GeoCoordinates', 'latitude', t21.latitude, 'longitude', t21.longitude
                        )
                        ELSE NULL END
                      )
                      ELSE NULL END, json_build_object('@type', 'VirtualLocation', 'url', t21.online_url)
                    )
                    WHEN (t21.online_url IS NOT NULL) THEN json_build_object(
                      '@type', 'VirtualLocation', 'url', t21.online_url
                    )
                    ELSE CASE WHEN (num_nonnulls(t21.place_name, t21.address, t21.city, t21.country) > 0) THEN json_build_object(
                      '@type',
                      'Place', 'name',
                      coalesce(t21.place_name, t21.address, t21.city),
                      'address', json_build_object(
                        '@type',
                        'PostalAddress', 'streetAddress',
                        t21.address,
                        'addressLocality', t21.city,
                        'addressCountry', t21.country
                      ),
                      'geo', CASE WHEN (t21.latitude IS NOT NULL) THEN json_build_object(
                        '@type', 'GeoCoordinates', 'latitude', t21.latitude, 'longitude', t21.longitude
                      )
                      ELSE NULL END
                    )
                    ELSE NULL END END,
                    'organizer', (
                      SELECT json_agg(
                        json_build_object(
                          '@type',
                          'Person', 'name',
                          t29.name,
                          'url', (SELECT t31.url FROM site AS t31) || CASE WHEN (
                            $5::VARCHAR = (SELECT t30.default_locale FROM site AS t30)
                          ) THEN ''
                          ELSE '/' || $5::VARCHAR END || '/authors/' || t29.slug
                        )
                        ORDER BY t28.position
                      ) AS json_agg_5
                      FROM event_organizer AS t28
                      JOIN author AS t29 ON t29.id = t28.author_id
                      AND t29.visible_from <= $2::TIMESTAMP WITH TIME ZONE
                      WHERE t28.event_id = t21.id
                    )
                  )
                ) AS JSON
              )
            )
          ) AS json_build_object_3
          FROM (
            SELECT t21.locale AS locale,
            t21.slug AS slug,
            t21.title AS title,
            t21.seo_description AS seo_description,
            t21.excerpt AS excerpt,
            t21.seo_image_id AS seo_image_id,
            t21.image_id AS image_id,
            t21.time_zone AS time_zone,
            t21.starts_at AS starts_at,
            t21.all_day AS all_day,
            t21.ends_at AS ends_at,
            t21.state AS state,
            t21.online_url AS online_url,
            t21.place_name AS place_name,
            t21.address AS address,
            t21.city AS city,
            t21.country AS country,
            t21.latitude AS latitude,
            t21.longitude AS longitude,
            t21.id AS id
            FROM event AS t21
            WHERE NOT t21.is_draft
            AND t21.visible_from <= $2::TIMESTAMP WITH TIME ZONE
            AND t21.visible_until > $2::TIMESTAMP WITH TIME ZONE
            AND NOT t21.is_trashed
            AND t21.locale = $5::VARCHAR
            AND t21.slug = $6::VARCHAR
            LIMIT 1
          ) AS t21
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
