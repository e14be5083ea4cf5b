-- $1 = 2026-05-01T12:00:00+00:00
-- $2 = en
-- $3 = articles
-- $4 = None
-- $5 = the-river-rises
-- $6 = articles
-- $7 = None
-- $8 = the-river-rises
-- $9 = articles
-- $10 = None
-- $11 = the-river-rises
-- $12 = articles
-- $13 = None
-- $14 = the-river-rises
-- $15 = articles
-- $16 = None
-- $17 = the-river-rises
-- $18 = articles
-- $19 = None
-- $20 = the-river-rises
-- $21 = articles
-- $22 = None
-- $23 = the-river-rises
-- $24 = [/articles/the-river-rises, /articles/the-river-rises/]
-- $25 = en
-- $26 = articles
-- $27 = None
-- $28 = the-river
-- $29 = articles
-- $30 = None
-- $31 = the-river
-- $32 = articles
-- $33 = None
-- $34 = the-river
-- $35 = articles
-- $36 = None
-- $37 = the-river
-- $38 = articles
-- $39 = None
-- $40 = the-river
-- $41 = articles
-- $42 = None
-- $43 = the-river
-- $44 = articles
-- $45 = None
-- $46 = the-river
-- $47 = [/articles/the-river, /articles/the-river/]
-- $48 = en
-- $49 = 2019
-- $50 = None
-- $51 = mill.html
-- $52 = 2019
-- $53 = None
-- $54 = mill.html
-- $55 = 2019
-- $56 = None
-- $57 = mill.html
-- $58 = 2019
-- $59 = None
-- $60 = mill.html
-- $61 = 2019
-- $62 = None
-- $63 = mill.html
-- $64 = 2019
-- $65 = None
-- $66 = mill.html
-- $67 = 2019
-- $68 = None
-- $69 = mill.html
-- $70 = [/2019/mill.html, /2019/mill.html/]
-- $71 = de
-- $72 = en
-- $73 = tags
-- $74 = de
-- $75 = wasser
-- $76 = tags
-- $77 = de
-- $78 = wasser
-- $79 = tags
-- $80 = de
-- $81 = wasser
-- $82 = tags
-- $83 = de
-- $84 = wasser
-- $85 = tags
-- $86 = de
-- $87 = wasser
-- $88 = tags
-- $89 = de
-- $90 = wasser
-- $91 = tags
-- $92 = de
-- $93 = wasser
-- $94 = [/de/tags/wasser, /de/tags/wasser/]
-- $95 = en
-- $96 = articles
-- $97 = None
-- $98 = who-knew
-- $99 = articles
-- $100 = None
-- $101 = who-knew
-- $102 = articles
-- $103 = None
-- $104 = who-knew
-- $105 = articles
-- $106 = None
-- $107 = who-knew
-- $108 = articles
-- $109 = None
-- $110 = who-knew
-- $111 = articles
-- $112 = None
-- $113 = who-knew
-- $114 = articles
-- $115 = None
-- $116 = who-knew
-- $117 = [/articles/who-knew, /articles/who-knew/]
SELECT CASE WHEN (octet_length(answer.utf8) <= 10000000) THEN answer.utf8 END AS anon_1
FROM (
  SELECT convert_to(
    CAST(
      json_build_object(
        'current', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t0.title) AS json_build_object_1
            FROM (
              SELECT t0.title AS title
              FROM article AS t0
              WHERE NOT t0.is_draft
              AND t0.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t0.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t0.is_trashed
              AND t0.locale = $2::VARCHAR
              AND 'articles' = $3::VARCHAR
              AND coalesce($4::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t0.slug = $5::VARCHAR
              AND t0.locale = $2::VARCHAR
              LIMIT 1
            ) AS t0
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t1.title) AS json_build_object_2
            FROM (
              SELECT t1.title AS title
              FROM event AS t1
              WHERE NOT t1.is_draft
              AND t1.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t1.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t1.is_trashed
              AND t1.locale = $2::VARCHAR
              AND 'events' = $6::VARCHAR
              AND coalesce($7::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t1.slug = $8::VARCHAR
              AND t1.locale = $2::VARCHAR
              LIMIT 1
            ) AS t1
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_3
            FROM (
              SELECT 1 AS one
              FROM section AS t2
              WHERE t2.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $9::VARCHAR
              AND coalesce($10::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t2.slug = $11::VARCHAR
              LIMIT 1
            ) AS t2
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t3.name) AS json_build_object_4
            FROM (
              SELECT t3.name AS name
              FROM tag AS t3
              WHERE t3.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $12::VARCHAR
              AND coalesce($13::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t3.slug = $14::VARCHAR
              LIMIT 1
            ) AS t3
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_5
            FROM (
              SELECT 1 AS one
              FROM author AS t4
              WHERE t4.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $15::VARCHAR
              AND coalesce($16::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t4.slug = $17::VARCHAR
              LIMIT 1
            ) AS t4
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t10.id IS NOT NULL) THEN CASE WHEN (
                  t10.locale = (SELECT t11.default_locale FROM site AS t11)
                ) THEN ''
                ELSE '/' || t10.locale END || '/articles/' || t10.slug END,
                CASE WHEN (t12.id IS NOT NULL) THEN CASE WHEN (
                  t12.locale = (SELECT t13.default_locale FROM site AS t13)
                ) THEN ''
                ELSE '/' || t12.locale END || '/events/' || t12.slug END
              ),
              'url', (SELECT t16.url FROM site AS t16) || coalesce(
                CASE WHEN (t10.id IS NOT NULL) THEN CASE WHEN (
                  t10.locale = (SELECT t14.default_locale FROM site AS t14)
                ) THEN ''
                ELSE '/' || t10.locale END || '/articles/' || t10.slug END,
                CASE WHEN (t12.id IS NOT NULL) THEN CASE WHEN (
                  t12.locale = (SELECT t15.default_locale FROM site AS t15)
                ) THEN ''
                ELSE '/' || t12.locale END || '/events/' || t12.slug END
              )
            ) AS json_build_object_6
            FROM (
              SELECT t5.kind AS kind, t5.entry_id AS entry_id, t5.locale AS locale
              FROM slug_claim AS t5
              LEFT OUTER JOIN article AS t6 ON t5.kind = 'ARTICLE'
              AND t6.entry_id = t5.entry_id
              AND t6.locale = t5.locale
              AND NOT t6.is_draft
              AND t6.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t6.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t6.is_trashed
              LEFT OUTER JOIN event AS t8 ON t5.kind = 'EVENT'
              AND t8.entry_id = t5.entry_id
              AND t8.locale = t5.locale
              AND NOT t8.is_draft
              AND t8.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t8.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t8.is_trashed
              WHERE CASE WHEN (t5.kind = 'ARTICLE') THEN 'articles'
              WHEN (t5.kind = 'EVENT') THEN 'events' END = $18::VARCHAR
              AND coalesce($19::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t5.slug = $20::VARCHAR
              AND t5.locale = $2::VARCHAR
              AND t5.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t6.id IS NOT NULL) THEN CASE WHEN (
                  t6.locale = (SELECT t7.default_locale FROM site AS t7)
                ) THEN ''
                ELSE '/' || t6.locale END || '/articles/' || t6.slug END,
                CASE WHEN (t8.id IS NOT NULL) THEN CASE WHEN (
                  t8.locale = (SELECT t9.default_locale FROM site AS t9)
                ) THEN ''
                ELSE '/' || t8.locale END || '/events/' || t8.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t5
            LEFT OUTER JOIN article AS t10 ON t5.kind = 'ARTICLE'
            AND t10.entry_id = t5.entry_id
            AND t10.locale = t5.locale
            AND NOT t10.is_draft
            AND t10.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t10.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t10.is_trashed
            LEFT OUTER JOIN event AS t12 ON t5.kind = 'EVENT'
            AND t12.entry_id = t5.entry_id
            AND t12.locale = t5.locale
            AND NOT t12.is_draft
            AND t12.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t12.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t12.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN ($2::VARCHAR = (SELECT t25.default_locale FROM site AS t25)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/sections/' || t24.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t27.default_locale FROM site AS t27)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/tags/' || t26.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t29.default_locale FROM site AS t29)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/authors/' || t28.slug
              ),
              'url', (SELECT t33.url FROM site AS t33) || coalesce(
                CASE WHEN ($2::VARCHAR = (SELECT t30.default_locale FROM site AS t30)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/sections/' || t24.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t31.default_locale FROM site AS t31)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/tags/' || t26.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t32.default_locale FROM site AS t32)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/authors/' || t28.slug
              )
            ) AS json_build_object_7
            FROM (
              SELECT t17.section_id AS section_id,
              t17.tag_id AS tag_id,
              t17.author_id AS author_id,
              CASE WHEN (t17.locale = $2::VARCHAR) THEN 0 END AS k0
              FROM term_slug AS t17
              LEFT OUTER JOIN section AS t18 ON t18.id = t17.section_id
              AND t18.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t20 ON t20.id = t17.tag_id
              AND t20.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t22 ON t22.id = t17.author_id
              AND t22.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE CASE WHEN (t17.section_id IS NOT NULL) THEN 'sections'
              WHEN (t17.tag_id IS NOT NULL) THEN 'tags'
              WHEN (t17.author_id IS NOT NULL) THEN 'authors' END = $21::VARCHAR
              AND coalesce($22::VARCHAR, $2::VARCHAR) = $2::VARCHAR
              AND t17.slug = $23::VARCHAR
              AND (t17.locale = '' OR t17.locale = $2::VARCHAR)
              AND coalesce(
                CASE WHEN ($2::VARCHAR = (SELECT t19.default_locale FROM site AS t19)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/sections/' || t18.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t21.default_locale FROM site AS t21)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/tags/' || t20.slug,
                CASE WHEN ($2::VARCHAR = (SELECT t23.default_locale FROM site AS t23)) THEN ''
                ELSE '/' || $2::VARCHAR END || '/authors/' || t22.slug
              ) IS NOT NULL
              ORDER BY CASE WHEN (t17.locale = $2::VARCHAR) THEN 0 END ASC
              LIMIT 1
            ) AS t17
            LEFT OUTER JOIN section AS t24 ON t24.id = t17.section_id
            AND t24.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t26 ON t26.id = t17.tag_id
            AND t26.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t28 ON t28.id = t17.author_id
            AND t28.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t45.id IS NOT NULL) THEN CASE WHEN (
                  t45.locale = (SELECT t46.default_locale FROM site AS t46)
                ) THEN ''
                ELSE '/' || t45.locale END || '/articles/' || t45.slug END,
                CASE WHEN (t47.id IS NOT NULL) THEN CASE WHEN (
                  t47.locale = (SELECT t48.default_locale FROM site AS t48)
                ) THEN ''
                ELSE '/' || t47.locale END || '/events/' || t47.slug END,
                CASE WHEN (
                  coalesce(t34.locale, $2::VARCHAR) = (SELECT t50.default_locale FROM site AS t50)
                ) THEN ''
                ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/sections/' || t49.slug,
                CASE WHEN (
                  coalesce(t34.locale, $2::VARCHAR) = (SELECT t52.default_locale FROM site AS t52)
                ) THEN ''
                ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/tags/' || t51.slug,
                CASE WHEN (
                  coalesce(t34.locale, $2::VARCHAR) = (SELECT t54.default_locale FROM site AS t54)
                ) THEN ''
                ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/authors/' || t53.slug
              ),
              'url', coalesce(
                t34.url,
                (SELECT t60.url FROM site AS t60) || coalesce(
                  CASE WHEN (t45.id IS NOT NULL) THEN CASE WHEN (
                    t45.locale = (SELECT t55.default_locale FROM site AS t55)
                  ) THEN ''
                  ELSE '/' || t45.locale END || '/articles/' || t45.slug END,
                  CASE WHEN (t47.id IS NOT NULL) THEN CASE WHEN (
                    t47.locale = (SELECT t56.default_locale FROM site AS t56)
                  ) THEN ''
                  ELSE '/' || t47.locale END || '/events/' || t47.slug END,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t57.default_locale FROM site AS t57)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/sections/' || t49.slug,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t58.default_locale FROM site AS t58)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/tags/' || t51.slug,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t59.default_locale FROM site AS t59)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/authors/' || t53.slug
                )
              )
            ) AS json_build_object_8
            FROM (
              SELECT t34.entry_id AS entry_id,
              t34.locale AS locale,
              t34.section_id AS section_id,
              t34.tag_id AS tag_id,
              t34.author_id AS author_id,
              t34.url AS url
              FROM redirect AS t34
              LEFT OUTER JOIN article AS t35 ON t35.entry_id = t34.entry_id
              AND t35.locale = t34.locale
              AND NOT t35.is_draft
              AND t35.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t35.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t35.is_trashed
              LEFT OUTER JOIN event AS t37 ON t37.entry_id = t34.entry_id
              AND t37.locale = t34.locale
              AND NOT t37.is_draft
              AND t37.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t37.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t37.is_trashed
              LEFT OUTER JOIN section AS t39 ON t39.id = t34.section_id
              AND t39.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t41 ON t41.id = t34.tag_id
              AND t41.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t43 ON t43.id = t34.author_id
              AND t43.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t34.path = ANY ($24::TEXT[])
              AND coalesce(
                t34.url,
                coalesce(
                  CASE WHEN (t35.id IS NOT NULL) THEN CASE WHEN (
                    t35.locale = (SELECT t36.default_locale FROM site AS t36)
                  ) THEN ''
                  ELSE '/' || t35.locale END || '/articles/' || t35.slug END,
                  CASE WHEN (t37.id IS NOT NULL) THEN CASE WHEN (
                    t37.locale = (SELECT t38.default_locale FROM site AS t38)
                  ) THEN ''
                  ELSE '/' || t37.locale END || '/events/' || t37.slug END,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t40.default_locale FROM site AS t40)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/sections/' || t39.slug,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t42.default_locale FROM site AS t42)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/tags/' || t41.slug,
                  CASE WHEN (
                    coalesce(t34.locale, $2::VARCHAR) = (SELECT t44.default_locale FROM site AS t44)
                  ) THEN ''
                  ELSE '/' || coalesce(t34.locale, $2::VARCHAR) END || '/authors/' || t43.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t34
            LEFT OUTER JOIN article AS t45 ON t45.entry_id = t34.entry_id
            AND t45.locale = t34.locale
            AND NOT t45.is_draft
            AND t45.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t45.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t45.is_trashed
            LEFT OUTER JOIN event AS t47 ON t47.entry_id = t34.entry_id
            AND t47.locale = t34.locale
            AND NOT t47.is_draft
            AND t47.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t47.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t47.is_trashed
            LEFT OUTER JOIN section AS t49 ON t49.id = t34.section_id
            AND t49.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t51 ON t51.id = t34.tag_id
            AND t51.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t53 ON t53.id = t34.author_id
            AND t53.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'oldSlug', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t61.title) AS json_build_object_9
            FROM (
              SELECT t61.title AS title
              FROM article AS t61
              WHERE NOT t61.is_draft
              AND t61.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t61.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t61.is_trashed
              AND t61.locale = $25::VARCHAR
              AND 'articles' = $26::VARCHAR
              AND coalesce($27::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t61.slug = $28::VARCHAR
              AND t61.locale = $25::VARCHAR
              LIMIT 1
            ) AS t61
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t62.title) AS json_build_object_10
            FROM (
              SELECT t62.title AS title
              FROM event AS t62
              WHERE NOT t62.is_draft
              AND t62.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t62.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t62.is_trashed
              AND t62.locale = $25::VARCHAR
              AND 'events' = $29::VARCHAR
              AND coalesce($30::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t62.slug = $31::VARCHAR
              AND t62.locale = $25::VARCHAR
              LIMIT 1
            ) AS t62
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_11
            FROM (
              SELECT 1 AS one
              FROM section AS t63
              WHERE t63.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $32::VARCHAR
              AND coalesce($33::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t63.slug = $34::VARCHAR
              LIMIT 1
            ) AS t63
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t64.name) AS json_build_object_12
            FROM (
              SELECT t64.name AS name
              FROM tag AS t64
              WHERE t64.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $35::VARCHAR
              AND coalesce($36::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t64.slug = $37::VARCHAR
              LIMIT 1
            ) AS t64
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_13
            FROM (
              SELECT 1 AS one
              FROM author AS t65
              WHERE t65.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $38::VARCHAR
              AND coalesce($39::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t65.slug = $40::VARCHAR
              LIMIT 1
            ) AS t65
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t71.id IS NOT NULL) THEN CASE WHEN (
                  t71.locale = (SELECT t72.default_locale FROM site AS t72)
                ) THEN ''
                ELSE '/' || t71.locale END || '/articles/' || t71.slug END,
                CASE WHEN (t73.id IS NOT NULL) THEN CASE WHEN (
                  t73.locale = (SELECT t74.default_locale FROM site AS t74)
                ) THEN ''
                ELSE '/' || t73.locale END || '/events/' || t73.slug END
              ),
              'url', (SELECT t77.url FROM site AS t77) || coalesce(
                CASE WHEN (t71.id IS NOT NULL) THEN CASE WHEN (
                  t71.locale = (SELECT t75.default_locale FROM site AS t75)
                ) THEN ''
                ELSE '/' || t71.locale END || '/articles/' || t71.slug END,
                CASE WHEN (t73.id IS NOT NULL) THEN CASE WHEN (
                  t73.locale = (SELECT t76.default_locale FROM site AS t76)
                ) THEN ''
                ELSE '/' || t73.locale END || '/events/' || t73.slug END
              )
            ) AS json_build_object_14
            FROM (
              SELECT t66.kind AS kind, t66.entry_id AS entry_id, t66.locale AS locale
              FROM slug_claim AS t66
              LEFT OUTER JOIN article AS t67 ON t66.kind = 'ARTICLE'
              AND t67.entry_id = t66.entry_id
              AND t67.locale = t66.locale
              AND NOT t67.is_draft
              AND t67.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t67.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t67.is_trashed
              LEFT OUTER JOIN event AS t69 ON t66.kind = 'EVENT'
              AND t69.entry_id = t66.entry_id
              AND t69.locale = t66.locale
              AND NOT t69.is_draft
              AND t69.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t69.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t69.is_trashed
              WHERE CASE WHEN (t66.kind = 'ARTICLE') THEN 'articles'
              WHEN (t66.kind = 'EVENT') THEN 'events' END = $41::VARCHAR
              AND coalesce($42::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t66.slug = $43::VARCHAR
              AND t66.locale = $25::VARCHAR
              AND t66.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t67.id IS NOT NULL) THEN CASE WHEN (
                  t67.locale = (SELECT t68.default_locale FROM site AS t68)
                ) THEN ''
                ELSE '/' || t67.locale END || '/articles/' || t67.slug END,
                CASE WHEN (t69.id IS NOT NULL) THEN CASE WHEN (
                  t69.locale = (SELECT t70.default_locale FROM site AS t70)
                ) THEN ''
                ELSE '/' || t69.locale END || '/events/' || t69.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t66
            LEFT OUTER JOIN article AS t71 ON t66.kind = 'ARTICLE'
            AND t71.entry_id = t66.entry_id
            AND t71.locale = t66.locale
            AND NOT t71.is_draft
            AND t71.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t71.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t71.is_trashed
            LEFT OUTER JOIN event AS t73 ON t66.kind = 'EVENT'
            AND t73.entry_id = t66.entry_id
            AND t73.locale = t66.locale
            AND NOT t73.is_draft
            AND t73.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t73.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t73.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN ($25::VARCHAR = (SELECT t86.default_locale FROM site AS t86)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/sections/' || t85.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t88.default_locale FROM site AS t88)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/tags/' || t87.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t90.default_locale FROM site AS t90)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/authors/' || t89.slug
              ),
              'url', (SELECT t94.url FROM site AS t94) || coalesce(
                CASE WHEN ($25::VARCHAR = (SELECT t91.default_locale FROM site AS t91)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/sections/' || t85.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t92.default_locale FROM site AS t92)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/tags/' || t87.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t93.default_locale FROM site AS t93)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/authors/' || t89.slug
              )
            ) AS json_build_object_15
            FROM (
              SELECT t78.section_id AS section_id,
              t78.tag_id AS tag_id,
              t78.author_id AS author_id,
              CASE WHEN (t78.locale = $25::VARCHAR) THEN 0 END AS k0
              FROM term_slug AS t78
              LEFT OUTER JOIN section AS t79 ON t79.id = t78.section_id
              AND t79.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t81 ON t81.id = t78.tag_id
              AND t81.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t83 ON t83.id = t78.author_id
              AND t83.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE CASE WHEN (t78.section_id IS NOT NULL) THEN 'sections'
              WHEN (t78.tag_id IS NOT NULL) THEN 'tags'
              WHEN (t78.author_id IS NOT NULL) THEN 'authors' END = $44::VARCHAR
              AND coalesce($45::VARCHAR, $25::VARCHAR) = $25::VARCHAR
              AND t78.slug = $46::VARCHAR
              AND (t78.locale = '' OR t78.locale = $25::VARCHAR)
              AND coalesce(
                CASE WHEN ($25::VARCHAR = (SELECT t80.default_locale FROM site AS t80)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/sections/' || t79.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t82.default_locale FROM site AS t82)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/tags/' || t81.slug,
                CASE WHEN ($25::VARCHAR = (SELECT t84.default_locale FROM site AS t84)) THEN ''
                ELSE '/' || $25::VARCHAR END || '/authors/' || t83.slug
              ) IS NOT NULL
              ORDER BY CASE WHEN (t78.locale = $25::VARCHAR) THEN 0 END ASC
              LIMIT 1
            ) AS t78
            LEFT OUTER JOIN section AS t85 ON t85.id = t78.section_id
            AND t85.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t87 ON t87.id = t78.tag_id
            AND t87.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t89 ON t89.id = t78.author_id
            AND t89.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t106.id IS NOT NULL) THEN CASE WHEN (
                  t106.locale = (SELECT t107.default_locale FROM site AS t107)
                ) THEN ''
                ELSE '/' || t106.locale END || '/articles/' || t106.slug END,
                CASE WHEN (t108.id IS NOT NULL) THEN CASE WHEN (
                  t108.locale = (SELECT t109.default_locale FROM site AS t109)
                ) THEN ''
                ELSE '/' || t108.locale END || '/events/' || t108.slug END,
                CASE WHEN (
                  coalesce(t95.locale, $25::VARCHAR) = (SELECT t111.default_locale FROM site AS t111)
                ) THEN ''
                ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/sections/' || t110.slug,
                CASE WHEN (
                  coalesce(t95.locale, $25::VARCHAR) = (SELECT t113.default_locale FROM site AS t113)
                ) THEN ''
                ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/tags/' || t112.slug,
                CASE WHEN (
                  coalesce(t95.locale, $25::VARCHAR) = (SELECT t115.default_locale FROM site AS t115)
                ) THEN ''
                ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/authors/' || t114.slug
              ),
              'url', coalesce(
                t95.url,
                (SELECT t121.url FROM site AS t121) || coalesce(
                  CASE WHEN (t106.id IS NOT NULL) THEN CASE WHEN (
                    t106.locale = (SELECT t116.default_locale FROM site AS t116)
                  ) THEN ''
                  ELSE '/' || t106.locale END || '/articles/' || t106.slug END,
                  CASE WHEN (t108.id IS NOT NULL) THEN CASE WHEN (
                    t108.locale = (SELECT t117.default_locale FROM site AS t117)
                  ) THEN ''
                  ELSE '/' || t108.locale END || '/events/' || t108.slug END,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t118.default_locale FROM site AS t118)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/sections/' || t110.slug,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t119.default_locale FROM site AS t119)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/tags/' || t112.slug,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t120.default_locale FROM site AS t120)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/authors/' || t114.slug
                )
              )
            ) AS json_build_object_16
            FROM (
              SELECT t95.entry_id AS entry_id,
              t95.locale AS locale,
              t95.section_id AS section_id,
              t95.tag_id AS tag_id,
              t95.author_id AS author_id,
              t95.url AS url
              FROM redirect AS t95
              LEFT OUTER JOIN article AS t96 ON t96.entry_id = t95.entry_id
              AND t96.locale = t95.locale
              AND NOT t96.is_draft
              AND t96.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t96.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t96.is_trashed
              LEFT OUTER JOIN event AS t98 ON t98.entry_id = t95.entry_id
              AND t98.locale = t95.locale
              AND NOT t98.is_draft
              AND t98.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t98.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t98.is_trashed
              LEFT OUTER JOIN section AS t100 ON t100.id = t95.section_id
              AND t100.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t102 ON t102.id = t95.tag_id
              AND t102.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t104 ON t104.id = t95.author_id
              AND t104.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t95.path = ANY ($47::TEXT[])
              AND coalesce(
                t95.url,
                coalesce(
                  CASE WHEN (t96.id IS NOT NULL) THEN CASE WHEN (
                    t96.locale = (SELECT t97.default_locale FROM site AS t97)
                  ) THEN ''
                  ELSE '/' || t96.locale END || '/articles/' || t96.slug END,
                  CASE WHEN (t98.id IS NOT NULL) THEN CASE WHEN (
                    t98.locale = (SELECT t99.default_locale FROM site AS t99)
                  ) THEN ''
                  ELSE '/' || t98.locale END || '/events/' || t98.slug END,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t101.default_locale FROM site AS t101)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/sections/' || t100.slug,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t103.default_locale FROM site AS t103)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/tags/' || t102.slug,
                  CASE WHEN (
                    coalesce(t95.locale, $25::VARCHAR) = (SELECT t105.default_locale FROM site AS t105)
                  ) THEN ''
                  ELSE '/' || coalesce(t95.locale, $25::VARCHAR) END || '/authors/' || t104.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t95
            LEFT OUTER JOIN article AS t106 ON t106.entry_id = t95.entry_id
            AND t106.locale = t95.locale
            AND NOT t106.is_draft
            AND t106.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t106.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t106.is_trashed
            LEFT OUTER JOIN event AS t108 ON t108.entry_id = t95.entry_id
            AND t108.locale = t95.locale
            AND NOT t108.is_draft
            AND t108.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t108.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t108.is_trashed
            LEFT OUTER JOIN section AS t110 ON t110.id = t95.section_id
            AND t110.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t112 ON t112.id = t95.tag_id
            AND t112.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t114 ON t114.id = t95.author_id
            AND t114.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'oldSite', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t122.title) AS json_build_object_17
            FROM (
              SELECT t122.title AS title
              FROM article AS t122
              WHERE NOT t122.is_draft
              AND t122.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t122.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t122.is_trashed
              AND t122.locale = $48::VARCHAR
              AND 'articles' = $49::VARCHAR
              AND coalesce($50::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t122.slug = $51::VARCHAR
              AND t122.locale = $48::VARCHAR
              LIMIT 1
            ) AS t122
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t123.title) AS json_build_object_18
            FROM (
              SELECT t123.title AS title
              FROM event AS t123
              WHERE NOT t123.is_draft
              AND t123.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t123.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t123.is_trashed
              AND t123.locale = $48::VARCHAR
              AND 'events' = $52::VARCHAR
              AND coalesce($53::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t123.slug = $54::VARCHAR
              AND t123.locale = $48::VARCHAR
              LIMIT 1
            ) AS t123
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_19
            FROM (
              SELECT 1 AS one
              FROM section AS t124
              WHERE t124.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $55::VARCHAR
              AND coalesce($56::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t124.slug = $57::VARCHAR
              LIMIT 1
            ) AS t124
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t125.name) AS json_build_object_20
            FROM (
              SELECT t125.name AS name
              FROM tag AS t125
              WHERE t125.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $58::VARCHAR
              AND coalesce($59::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t125.slug = $60::VARCHAR
              LIMIT 1
            ) AS t125
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_21
            FROM (
              SELECT 1 AS one
              FROM author AS t126
              WHERE t126.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $61::VARCHAR
              AND coalesce($62::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t126.slug = $63::VARCHAR
              LIMIT 1
            ) AS t126
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t132.id IS NOT NULL) THEN CASE WHEN (
                  t132.locale = (SELECT t133.default_locale FROM site AS t133)
                ) THEN ''
                ELSE '/' || t132.locale END || '/articles/' || t132.slug END,
                CASE WHEN (t134.id IS NOT NULL) THEN CASE WHEN (
                  t134.locale = (SELECT t135.default_locale FROM site AS t135)
                ) THEN ''
                ELSE '/' || t134.locale END || '/events/' || t134.slug END
              ),
              'url', (SELECT t138.url FROM site AS t138) || coalesce(
                CASE WHEN (t132.id IS NOT NULL) THEN CASE WHEN (
                  t132.locale = (SELECT t136.default_locale FROM site AS t136)
                ) THEN ''
                ELSE '/' || t132.locale END || '/articles/' || t132.slug END,
                CASE WHEN (t134.id IS NOT NULL) THEN CASE WHEN (
                  t134.locale = (SELECT t137.default_locale FROM site AS t137)
                ) THEN ''
                ELSE '/' || t134.locale END || '/events/' || t134.slug END
              )
            ) AS json_build_object_22
            FROM (
              SELECT t127.kind AS kind, t127.entry_id AS entry_id, t127.locale AS locale
              FROM slug_claim AS t127
              LEFT OUTER JOIN article AS t128 ON t127.kind = 'ARTICLE'
              AND t128.entry_id = t127.entry_id
              AND t128.locale = t127.locale
              AND NOT t128.is_draft
              AND t128.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t128.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t128.is_trashed
              LEFT OUTER JOIN event AS t130 ON t127.kind = 'EVENT'
              AND t130.entry_id = t127.entry_id
              AND t130.locale = t127.locale
              AND NOT t130.is_draft
              AND t130.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t130.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t130.is_trashed
              WHERE CASE WHEN (t127.kind = 'ARTICLE') THEN 'articles'
              WHEN (t127.kind = 'EVENT') THEN 'events' END = $64::VARCHAR
              AND coalesce($65::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t127.slug = $66::VARCHAR
              AND t127.locale = $48::VARCHAR
              AND t127.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t128.id IS NOT NULL) THEN CASE WHEN (
                  t128.locale = (SELECT t129.default_locale FROM site AS t129)
                ) THEN ''
                ELSE '/' || t128.locale END || '/articles/' || t128.slug END,
                CASE WHEN (t130.id IS NOT NULL) THEN CASE WHEN (
                  t130.locale = (SELECT t131.default_locale FROM site AS t131)
                ) THEN ''
                ELSE '/' || t130.locale END || '/events/' || t130.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t127
            LEFT OUTER JOIN article AS t132 ON t127.kind = 'ARTICLE'
            AND t132.entry_id = t127.entry_id
            AND t132.locale = t127.locale
            AND NOT t132.is_draft
            AND t132.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t132.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t132.is_trashed
            LEFT OUTER JOIN event AS t134 ON t127.kind = 'EVENT'
            AND t134.entry_id = t127.entry_id
            AND t134.locale = t127.locale
            AND NOT t134.is_draft
            AND t134.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t134.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t134.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN ($48::VARCHAR = (SELECT t147.default_locale FROM site AS t147)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/sections/' || t146.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t149.default_locale FROM site AS t149)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/tags/' || t148.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t151.default_locale FROM site AS t151)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/authors/' || t150.slug
              ),
              'url', (SELECT t155.url FROM site AS t155) || coalesce(
                CASE WHEN ($48::VARCHAR = (SELECT t152.default_locale FROM site AS t152)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/sections/' || t146.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t153.default_locale FROM site AS t153)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/tags/' || t148.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t154.default_locale FROM site AS t154)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/authors/' || t150.slug
              )
            ) AS json_build_object_23
            FROM (
              SELECT t139.section_id AS section_id,
              t139.tag_id AS tag_id,
              t139.author_id AS author_id,
              CASE WHEN (t139.locale = $48::VARCHAR) THEN 0 END AS k0
              FROM term_slug AS t139
              LEFT OUTER JOIN section AS t140 ON t140.id = t139.section_id
              AND t140.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t142 ON t142.id = t139.tag_id
              AND t142.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t144 ON t144.id = t139.author_id
              AND t144.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE CASE WHEN (t139.section_id IS NOT NULL) THEN 'sections'
              WHEN (t139.tag_id IS NOT NULL) THEN 'tags'
              WHEN (t139.author_id IS NOT NULL) THEN 'authors' END = $67::VARCHAR
              AND coalesce($68::VARCHAR, $48::VARCHAR) = $48::VARCHAR
              AND t139.slug = $69::VARCHAR
              AND (t139.locale = '' OR t139.locale = $48::VARCHAR)
              AND coalesce(
                CASE WHEN ($48::VARCHAR = (SELECT t141.default_locale FROM site AS t141)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/sections/' || t140.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t143.default_locale FROM site AS t143)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/tags/' || t142.slug,
                CASE WHEN ($48::VARCHAR = (SELECT t145.default_locale FROM site AS t145)) THEN ''
                ELSE '/' || $48::VARCHAR END || '/authors/' || t144.slug
              ) IS NOT NULL
              ORDER BY CASE WHEN (t139.locale = $48::VARCHAR) THEN 0 END ASC
              LIMIT 1
            ) AS t139
            LEFT OUTER JOIN section AS t146 ON t146.id = t139.section_id
            AND t146.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t148 ON t148.id = t139.tag_id
            AND t148.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t150 ON t150.id = t139.author_id
            AND t150.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t167.id IS NOT NULL) THEN CASE WHEN (
                  t167.locale = (SELECT t168.default_locale FROM site AS t168)
                ) THEN ''
                ELSE '/' || t167.locale END || '/articles/' || t167.slug END,
                CASE WHEN (t169.id IS NOT NULL) THEN CASE WHEN (
                  t169.locale = (SELECT t170.default_locale FROM site AS t170)
                ) THEN ''
                ELSE '/' || t169.locale END || '/events/' || t169.slug END,
                CASE WHEN (
                  coalesce(t156.locale, $48::VARCHAR) = (SELECT t172.default_locale FROM site AS t172)
                ) THEN ''
                ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/sections/' || t171.slug,
                CASE WHEN (
                  coalesce(t156.locale, $48::VARCHAR) = (SELECT t174.default_locale FROM site AS t174)
                ) THEN ''
                ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/tags/' || t173.slug,
                CASE WHEN (
                  coalesce(t156.locale, $48::VARCHAR) = (SELECT t176.default_locale FROM site AS t176)
                ) THEN ''
                ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/authors/' || t175.slug
              ),
              'url', coalesce(
                t156.url,
                (SELECT t182.url FROM site AS t182) || coalesce(
                  CASE WHEN (t167.id IS NOT NULL) THEN CASE WHEN (
                    t167.locale = (SELECT t177.default_locale FROM site AS t177)
                  ) THEN ''
                  ELSE '/' || t167.locale END || '/articles/' || t167.slug END,
                  CASE WHEN (t169.id IS NOT NULL) THEN CASE WHEN (
                    t169.locale = (SELECT t178.default_locale FROM site AS t178)
                  ) THEN ''
                  ELSE '/' || t169.locale END || '/events/' || t169.slug END,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t179.default_locale FROM site AS t179)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/sections/' || t171.slug,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t180.default_locale FROM site AS t180)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/tags/' || t173.slug,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t181.default_locale FROM site AS t181)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/authors/' || t175.slug
                )
              )
            ) AS json_build_object_24
            FROM (
              SELECT t156.entry_id AS entry_id,
              t156.locale AS locale,
              t156.section_id AS section_id,
              t156.tag_id AS tag_id,
              t156.author_id AS author_id,
              t156.url AS url
              FROM redirect AS t156
              LEFT OUTER JOIN article AS t157 ON t157.entry_id = t156.entry_id
              AND t157.locale = t156.locale
              AND NOT t157.is_draft
              AND t157.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t157.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t157.is_trashed
              LEFT OUTER JOIN event AS t159 ON t159.entry_id = t156.entry_id
              AND t159.locale = t156.locale
              AND NOT t159.is_draft
              AND t159.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t159.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t159.is_trashed
              LEFT OUTER JOIN section AS t161 ON t161.id = t156.section_id
              AND t161.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t163 ON t163.id = t156.tag_id
              AND t163.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t165 ON t165.id = t156.author_id
              AND t165.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t156.path = ANY ($70::TEXT[])
              AND coalesce(
                t156.url,
                coalesce(
                  CASE WHEN (t157.id IS NOT NULL) THEN CASE WHEN (
                    t157.locale = (SELECT t158.default_locale FROM site AS t158)
                  ) THEN ''
                  ELSE '/' || t157.locale END || '/articles/' || t157.slug END,
                  CASE WHEN (t159.id IS NOT NULL) THEN CASE WHEN (
                    t159.locale = (SELECT t160.default_locale FROM site AS t160)
                  ) THEN ''
                  ELSE '/' || t159.locale END || '/events/' || t159.slug END,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t162.default_locale FROM site AS t162)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/sections/' || t161.slug,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t164.default_locale FROM site AS t164)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/tags/' || t163.slug,
                  CASE WHEN (
                    coalesce(t156.locale, $48::VARCHAR) = (SELECT t166.default_locale FROM site AS t166)
                  ) THEN ''
                  ELSE '/' || coalesce(t156.locale, $48::VARCHAR) END || '/authors/' || t165.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t156
            LEFT OUTER JOIN article AS t167 ON t167.entry_id = t156.entry_id
            AND t167.locale = t156.locale
            AND NOT t167.is_draft
            AND t167.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t167.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t167.is_trashed
            LEFT OUTER JOIN event AS t169 ON t169.entry_id = t156.entry_id
            AND t169.locale = t156.locale
            AND NOT t169.is_draft
            AND t169.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t169.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t169.is_trashed
            LEFT OUTER JOIN section AS t171 ON t171.id = t156.section_id
            AND t171.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t173 ON t173.id = t156.tag_id
            AND t173.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t175 ON t175.id = t156.author_id
            AND t175.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'translated', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t183.title) AS json_build_object_25
            FROM (
              SELECT t183.title AS title
              FROM article AS t183
              WHERE NOT t183.is_draft
              AND t183.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t183.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t183.is_trashed
              AND (t183.locale = $71::VARCHAR OR t183.locale = $72::VARCHAR)
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM article AS t184
                  WHERE t184.entry_id = t183.entry_id
                  AND t184.locale = $71::VARCHAR
                  AND t183.locale = $72::VARCHAR
                  AND NOT t184.is_draft
                  AND t184.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t184.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t184.is_trashed
                )
              )
              AND 'articles' = $73::VARCHAR
              AND coalesce($74::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND t183.slug = $75::VARCHAR
              AND t183.locale = $71::VARCHAR
              LIMIT 1
            ) AS t183
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t185.title) AS json_build_object_26
            FROM (
              SELECT t185.title AS title
              FROM event AS t185
              WHERE NOT t185.is_draft
              AND t185.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t185.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t185.is_trashed
              AND (t185.locale = $71::VARCHAR OR t185.locale = $72::VARCHAR)
              AND NOT (
                EXISTS (
                  SELECT 1
                  FROM event AS t186
                  WHERE t186.entry_id = t185.entry_id
                  AND t186.locale = $71::VARCHAR
                  AND t185.locale = $72::VARCHAR
                  AND NOT t186.is_draft
                  AND t186.visible_from <= $1::TIMESTAMP WITH TIME ZONE
                  AND t186.visible_until > $1::TIMESTAMP WITH TIME ZONE
                  AND NOT t186.is_trashed
                )
              )
              AND 'events' = $76::VARCHAR
              AND coalesce($77::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND t185.slug = $78::VARCHAR
              AND t185.locale = $71::VARCHAR
              LIMIT 1
            ) AS t185
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_27
            FROM (
              SELECT 1 AS one
              FROM section AS t187
              WHERE t187.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $79::VARCHAR
              AND coalesce($80::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND (
                t187.slug = $81::VARCHAR
                OR t187.id IN (
                  SELECT t189.section_id FROM section_translation AS t189 WHERE t189.slug = $81::VARCHAR
                )
              )
              AND coalesce(
                (
                  SELECT t188.slug
                  FROM section_translation AS t188
                  WHERE t188.section_id = t187.id
                  AND (t188.locale = $71::VARCHAR OR t188.locale = $72::VARCHAR)
                  ORDER BY CASE WHEN (t188.locale = $71::VARCHAR) THEN 0
                  WHEN (t188.locale = $72::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t187.slug
              ) = $81::VARCHAR
              LIMIT 1
            ) AS t187
          ),
          (
            SELECT json_build_object(
              '__typename', 'Tag',
              'name', coalesce(
                (
                  SELECT t193.name
                  FROM tag_translation AS t193
                  WHERE t193.tag_id = t190.id
                  AND (t193.locale = $71::VARCHAR OR t193.locale = $72::VARCHAR)
                  ORDER BY CASE WHEN (t193.locale = $71::VARCHAR) THEN 0
                  WHEN (t193.locale = $72::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t190.name
              )
            ) AS json_build_object_28
            FROM (
              SELECT t190.name AS name, t190.id AS id
              FROM tag AS t190
              WHERE t190.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $82::VARCHAR
              AND coalesce($83::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND (
                t190.slug = $84::VARCHAR
                OR t190.id IN (SELECT t192.tag_id FROM tag_translation AS t192 WHERE t192.slug = $84::VARCHAR)
              )
              AND coalesce(
                (
                  SELECT t191.slug
                  FROM tag_translation AS t191
                  WHERE t191.tag_id = t190.id
                  AND (t191.locale = $71::VARCHAR OR t191.locale = $72::VARCHAR)
                  ORDER BY CASE WHEN (t191.locale = $71::VARCHAR) THEN 0
                  WHEN (t191.locale = $72::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t190.slug
              ) = $84::VARCHAR
              LIMIT 1
            ) AS t190
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_29
            FROM (
              SELECT 1 AS one
              FROM author AS t194
              WHERE t194.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $85::VARCHAR
              AND coalesce($86::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND (
                t194.slug = $87::VARCHAR
                OR t194.id IN (
                  SELECT t196.author_id FROM author_translation AS t196 WHERE t196.slug = $87::VARCHAR
                )
              )
              AND coalesce(
                (
                  SELECT t195.slug
                  FROM author_translation AS t195
                  WHERE t195.author_id = t194.id
                  AND (t195.locale = $71::VARCHAR OR t195.locale = $72::VARCHAR)
                  ORDER BY CASE WHEN (t195.locale = $71::VARCHAR) THEN 0
                  WHEN (t195.locale = $72::VARCHAR) THEN 1 END
                  LIMIT 1
                ),
                t194.slug
              ) = $87::VARCHAR
              LIMIT 1
            ) AS t194
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t202.id IS NOT NULL) THEN CASE WHEN (
                  t202.locale = (SELECT t203.default_locale FROM site AS t203)
                ) THEN ''
                ELSE '/' || t202.locale END || '/articles/' || t202.slug END,
                CASE WHEN (t204.id IS NOT NULL) THEN CASE WHEN (
                  t204.locale = (SELECT t205.default_locale FROM site AS t205)
                ) THEN ''
                ELSE '/' || t204.locale END || '/events/' || t204.slug END
              ),
              'url', (SELECT t208.url FROM site AS t208) || coalesce(
                CASE WHEN (t202.id IS NOT NULL) THEN CASE WHEN (
                  t202.locale = (SELECT t206.default_locale FROM site AS t206)
                ) THEN ''
                ELSE '/' || t202.locale END || '/articles/' || t202.slug END,
                CASE WHEN (t204.id IS NOT NULL) THEN CASE WHEN (
                  t204.locale = (SELECT t207.default_locale FROM site AS t207)
                ) THEN ''
                ELSE '/' || t204.locale END || '/events/' || t204.slug END
              )
            ) AS json_build_object_30
            FROM (
              SELECT t197.kind AS kind, t197.entry_id AS entry_id, t197.locale AS locale
              FROM slug_claim AS t197
              LEFT OUTER JOIN article AS t198 ON t197.kind = 'ARTICLE'
              AND t198.entry_id = t197.entry_id
              AND t198.locale = t197.locale
              AND NOT t198.is_draft
              AND t198.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t198.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t198.is_trashed
              LEFT OUTER JOIN event AS t200 ON t197.kind = 'EVENT'
              AND t200.entry_id = t197.entry_id
              AND t200.locale = t197.locale
              AND NOT t200.is_draft
              AND t200.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t200.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t200.is_trashed
              WHERE CASE WHEN (t197.kind = 'ARTICLE') THEN 'articles'
              WHEN (t197.kind = 'EVENT') THEN 'events' END = $88::VARCHAR
              AND coalesce($89::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND t197.slug = $90::VARCHAR
              AND t197.locale = $71::VARCHAR
              AND t197.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t198.id IS NOT NULL) THEN CASE WHEN (
                  t198.locale = (SELECT t199.default_locale FROM site AS t199)
                ) THEN ''
                ELSE '/' || t198.locale END || '/articles/' || t198.slug END,
                CASE WHEN (t200.id IS NOT NULL) THEN CASE WHEN (
                  t200.locale = (SELECT t201.default_locale FROM site AS t201)
                ) THEN ''
                ELSE '/' || t200.locale END || '/events/' || t200.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t197
            LEFT OUTER JOIN article AS t202 ON t197.kind = 'ARTICLE'
            AND t202.entry_id = t197.entry_id
            AND t202.locale = t197.locale
            AND NOT t202.is_draft
            AND t202.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t202.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t202.is_trashed
            LEFT OUTER JOIN event AS t204 ON t197.kind = 'EVENT'
            AND t204.entry_id = t197.entry_id
            AND t204.locale = t197.locale
            AND NOT t204.is_draft
            AND t204.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t204.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t204.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN ($71::VARCHAR = (SELECT t221.default_locale FROM site AS t221)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/sections/' || coalesce(
                  (
                    SELECT t220.slug
                    FROM section_translation AS t220
                    WHERE t220.section_id = t219.id
                    AND (t220.locale = $71::VARCHAR OR t220.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t220.locale = $71::VARCHAR) THEN 0
                    WHEN (t220.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t219.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t224.default_locale FROM site AS t224)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/tags/' || coalesce(
                  (
                    SELECT t223.slug
                    FROM tag_translation AS t223
                    WHERE t223.tag_id = t222.id
                    AND (t223.locale = $71::VARCHAR OR t223.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t223.locale = $71::VARCHAR) THEN 0
                    WHEN (t223.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t222.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t227.default_locale FROM site AS t227)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/authors/' || coalesce(
                  (
                    SELECT t226.slug
                    FROM author_translation AS t226
                    WHERE t226.author_id = t225.id
                    AND (t226.locale = $71::VARCHAR OR t226.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t226.locale = $71::VARCHAR) THEN 0
                    WHEN (t226.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t225.slug
                )
              ),
              'url', (SELECT t234.url FROM site AS t234) || coalesce(
                CASE WHEN ($71::VARCHAR = (SELECT t229.default_locale FROM site AS t229)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/sections/' || coalesce(
                  (
                    SELECT t228.slug
                    FROM section_translation AS t228
                    WHERE t228.section_id = t219.id
                    AND (t228.locale = $71::VARCHAR OR t228.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t228.locale = $71::VARCHAR) THEN 0
                    WHEN (t228.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t219.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t231.default_locale FROM site AS t231)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/tags/' || coalesce(
                  (
                    SELECT t230.slug
                    FROM tag_translation AS t230
                    WHERE t230.tag_id = t222.id
                    AND (t230.locale = $71::VARCHAR OR t230.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t230.locale = $71::VARCHAR) THEN 0
                    WHEN (t230.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t222.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t233.default_locale FROM site AS t233)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/authors/' || coalesce(
                  (
                    SELECT t232.slug
                    FROM author_translation AS t232
                    WHERE t232.author_id = t225.id
                    AND (t232.locale = $71::VARCHAR OR t232.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t232.locale = $71::VARCHAR) THEN 0
                    WHEN (t232.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t225.slug
                )
              )
            ) AS json_build_object_31
            FROM (
              SELECT t209.section_id AS section_id,
              t209.tag_id AS tag_id,
              t209.author_id AS author_id,
              CASE WHEN (t209.locale = $71::VARCHAR) THEN 0
              WHEN (t209.locale = $72::VARCHAR) THEN 1 END AS k0
              FROM term_slug AS t209
              LEFT OUTER JOIN section AS t210 ON t210.id = t209.section_id
              AND t210.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t213 ON t213.id = t209.tag_id
              AND t213.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t216 ON t216.id = t209.author_id
              AND t216.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE CASE WHEN (t209.section_id IS NOT NULL) THEN 'sections'
              WHEN (t209.tag_id IS NOT NULL) THEN 'tags'
              WHEN (t209.author_id IS NOT NULL) THEN 'authors' END = $91::VARCHAR
              AND coalesce($92::VARCHAR, $71::VARCHAR) = $71::VARCHAR
              AND t209.slug = $93::VARCHAR
              AND (t209.locale = '' OR t209.locale = $71::VARCHAR OR t209.locale = $72::VARCHAR)
              AND coalesce(
                CASE WHEN ($71::VARCHAR = (SELECT t212.default_locale FROM site AS t212)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/sections/' || coalesce(
                  (
                    SELECT t211.slug
                    FROM section_translation AS t211
                    WHERE t211.section_id = t210.id
                    AND (t211.locale = $71::VARCHAR OR t211.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t211.locale = $71::VARCHAR) THEN 0
                    WHEN (t211.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t210.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t215.default_locale FROM site AS t215)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/tags/' || coalesce(
                  (
                    SELECT t214.slug
                    FROM tag_translation AS t214
                    WHERE t214.tag_id = t213.id
                    AND (t214.locale = $71::VARCHAR OR t214.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t214.locale = $71::VARCHAR) THEN 0
                    WHEN (t214.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t213.slug
                ),
                CASE WHEN ($71::VARCHAR = (SELECT t218.default_locale FROM site AS t218)) THEN ''
                ELSE '/' || $71::VARCHAR END || '/authors/' || coalesce(
                  (
                    SELECT t217.slug
                    FROM author_translation AS t217
                    WHERE t217.author_id = t216.id
                    AND (t217.locale = $71::VARCHAR OR t217.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t217.locale = $71::VARCHAR) THEN 0
                    WHEN (t217.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t216.slug
                )
              ) IS NOT NULL
              ORDER BY CASE WHEN (t209.locale = $71::VARCHAR) THEN 0
              WHEN (t209.locale = $72::VARCHAR) THEN 1 END ASC
              LIMIT 1
            ) AS t209
            LEFT OUTER JOIN section AS t219 ON t219.id = t209.section_id
            AND t219.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t222 ON t222.id = t209.tag_id
            AND t222.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t225 ON t225.id = t209.author_id
            AND t225.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t249.id IS NOT NULL) THEN CASE WHEN (
                  t249.locale = (SELECT t250.default_locale FROM site AS t250)
                ) THEN ''
                ELSE '/' || t249.locale END || '/articles/' || t249.slug END,
                CASE WHEN (t251.id IS NOT NULL) THEN CASE WHEN (
                  t251.locale = (SELECT t252.default_locale FROM site AS t252)
                ) THEN ''
                ELSE '/' || t251.locale END || '/events/' || t251.slug END,
                CASE WHEN (
                  coalesce(t235.locale, $71::VARCHAR) = (SELECT t255.default_locale FROM site AS t255)
                ) THEN ''
                ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/sections/' || coalesce(
                  (
                    SELECT t254.slug
                    FROM section_translation AS t254
                    WHERE t254.section_id = t253.id
                    AND (t254.locale = $71::VARCHAR OR t254.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t254.locale = $71::VARCHAR) THEN 0
                    WHEN (t254.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t253.slug
                ),
                CASE WHEN (
                  coalesce(t235.locale, $71::VARCHAR) = (SELECT t258.default_locale FROM site AS t258)
                ) THEN ''
                ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/tags/' || coalesce(
                  (
                    SELECT t257.slug
                    FROM tag_translation AS t257
                    WHERE t257.tag_id = t256.id
                    AND (t257.locale = $71::VARCHAR OR t257.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t257.locale = $71::VARCHAR) THEN 0
                    WHEN (t257.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t256.slug
                ),
                CASE WHEN (
                  coalesce(t235.locale, $71::VARCHAR) = (SELECT t261.default_locale FROM site AS t261)
                ) THEN ''
                ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/authors/' || coalesce(
                  (
                    SELECT t260.slug
                    FROM author_translation AS t260
                    WHERE t260.author_id = t259.id
                    AND (t260.locale = $71::VARCHAR OR t260.locale = $72::VARCHAR)
                    ORDER BY CASE WHEN (t260.locale = $71::VARCHAR) THEN 0
                    WHEN (t260.locale = $72::VARCHAR) THEN 1 END
                    LIMIT 1
                  ),
                  t259.slug
                )
              ),
              'url', coalesce(
                t235.url,
                (SELECT t270.url FROM site AS t270) || coalesce(
                  CASE WHEN (t249.id IS NOT NULL) THEN CASE WHEN (
                    t249.locale = (SELECT t262.default_locale FROM site AS t262)
                  ) THEN ''
                  ELSE '/' || t249.locale END || '/articles/' || t249.slug END,
                  CASE WHEN (t251.id IS NOT NULL) THEN CASE WHEN (
                    t251.locale = (SELECT t263.default_locale FROM site AS t263)
                  ) THEN ''
                  ELSE '/' || t251.locale END || '/events/' || t251.slug END,
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t265.default_locale FROM site AS t265)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/sections/' || coalesce(
                    (
                      SELECT t264.slug
                      FROM section_translation AS t264
                      WHERE t264.section_id = t253.id
                      AND (t264.locale = $71::VARCHAR OR t264.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t264.locale = $71::VARCHAR) THEN 0
                      WHEN (t264.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t253.slug
                  ),
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t267.default_locale FROM site AS t267)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/tags/' || coalesce(
                    (
                      SELECT t266.slug
                      FROM tag_translation AS t266
                      WHERE t266.tag_id = t256.id
                      AND (t266.locale = $71::VARCHAR OR t266.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t266.locale = $71::VARCHAR) THEN 0
                      WHEN (t266.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t256.slug
                  ),
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t269.default_locale FROM site AS t269)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/authors/' || coalesce(
                    (
                      SELECT t268.slug
                      FROM author_translation AS t268
                      WHERE t268.author_id = t259.id
                      AND (t268.locale = $71::VARCHAR OR t268.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t268.locale = $71::VARCHAR) THEN 0
                      WHEN (t268.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t259.slug
                  )
                )
              )
            ) AS json_build_object_32
            FROM (
              SELECT t235.entry_id AS entry_id,
              t235.locale AS locale,
              t235.section_id AS section_id,
              t235.tag_id AS tag_id,
              t235.author_id AS author_id,
              t235.url AS url
              FROM redirect AS t235
              LEFT OUTER JOIN article AS t236 ON t236.entry_id = t235.entry_id
              AND t236.locale = t235.locale
              AND NOT t236.is_draft
              AND t236.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t236.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t236.is_trashed
              LEFT OUTER JOIN event AS t238 ON t238.entry_id = t235.entry_id
              AND t238.locale = t235.locale
              AND NOT t238.is_draft
              AND t238.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t238.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t238.is_trashed
              LEFT OUTER JOIN section AS t240 ON t240.id = t235.section_id
              AND t240.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t243 ON t243.id = t235.tag_id
              AND t243.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t246 ON t246.id = t235.author_id
              AND t246.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t235.path = ANY ($94::TEXT[])
              AND coalesce(
                t235.url,
                coalesce(
                  CASE WHEN (t236.id IS NOT NULL) THEN CASE WHEN (
                    t236.locale = (SELECT t237.default_locale FROM site AS t237)
                  ) THEN ''
                  ELSE '/' || t236.locale END || '/articles/' || t236.slug END,
                  CASE WHEN (t238.id IS NOT NULL) THEN CASE WHEN (
                    t238.locale = (SELECT t239.default_locale FROM site AS t239)
                  ) THEN ''
                  ELSE '/' || t238.locale END || '/events/' || t238.slug END,
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t242.default_locale FROM site AS t242)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/sections/' || coalesce(
                    (
                      SELECT t241.slug
                      FROM section_translation AS t241
                      WHERE t241.section_id = t240.id
                      AND (t241.locale = $71::VARCHAR OR t241.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t241.locale = $71::VARCHAR) THEN 0
                      WHEN (t241.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t240.slug
                  ),
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t245.default_locale FROM site AS t245)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/tags/' || coalesce(
                    (
                      SELECT t244.slug
                      FROM tag_translation AS t244
                      WHERE t244.tag_id = t243.id
                      AND (t244.locale = $71::VARCHAR OR t244.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t244.locale = $71::VARCHAR) THEN 0
                      WHEN (t244.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t243.slug
                  ),
                  CASE WHEN (
                    coalesce(t235.locale, $71::VARCHAR) = (SELECT t248.default_locale FROM site AS t248)
                  ) THEN ''
                  ELSE '/' || coalesce(t235.locale, $71::VARCHAR) END || '/authors/' || coalesce(
                    (
                      SELECT t247.slug
                      FROM author_translation AS t247
                      WHERE t247.author_id = t246.id
                      AND (t247.locale = $71::VARCHAR OR t247.locale = $72::VARCHAR)
                      ORDER BY CASE WHEN (t247.locale = $71::VARCHAR) THEN 0
                      WHEN (t247.locale = $72::VARCHAR) THEN 1 END
                      LIMIT 1
                    ),
                    t246.slug
                  )
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t235
            LEFT OUTER JOIN article AS t249 ON t249.entry_id = t235.entry_id
            AND t249.locale = t235.locale
            AND NOT t249.is_draft
            AND t249.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t249.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t249.is_trashed
            LEFT OUTER JOIN event AS t251 ON t251.entry_id = t235.entry_id
            AND t251.locale = t235.locale
            AND NOT t251.is_draft
            AND t251.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t251.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t251.is_trashed
            LEFT OUTER JOIN section AS t253 ON t253.id = t235.section_id
            AND t253.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t256 ON t256.id = t235.tag_id
            AND t256.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t259 ON t259.id = t235.author_id
            AND t259.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        ),
        'nothing', coalesce(
          (
            SELECT json_build_object('__typename', 'Article', 'title', t271.title) AS json_build_object_33
            FROM (
              SELECT t271.title AS title
              FROM article AS t271
              WHERE NOT t271.is_draft
              AND t271.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t271.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t271.is_trashed
              AND t271.locale = $95::VARCHAR
              AND 'articles' = $96::VARCHAR
              AND coalesce($97::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t271.slug = $98::VARCHAR
              AND t271.locale = $95::VARCHAR
              LIMIT 1
            ) AS t271
          ),
          (
            SELECT json_build_object('__typename', 'Event', 'title', t272.title) AS json_build_object_34
            FROM (
              SELECT t272.title AS title
              FROM event AS t272
              WHERE NOT t272.is_draft
              AND t272.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t272.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t272.is_trashed
              AND t272.locale = $95::VARCHAR
              AND 'events' = $99::VARCHAR
              AND coalesce($100::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t272.slug = $101::VARCHAR
              AND t272.locale = $95::VARCHAR
              LIMIT 1
            ) AS t272
          ),
          (
            SELECT json_build_object('__typename', 'Section') AS json_build_object_35
            FROM (
              SELECT 1 AS one
              FROM section AS t273
              WHERE t273.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'sections' = $102::VARCHAR
              AND coalesce($103::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t273.slug = $104::VARCHAR
              LIMIT 1
            ) AS t273
          ),
          (
            SELECT json_build_object('__typename', 'Tag', 'name', t274.name) AS json_build_object_36
            FROM (
              SELECT t274.name AS name
              FROM tag AS t274
              WHERE t274.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'tags' = $105::VARCHAR
              AND coalesce($106::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t274.slug = $107::VARCHAR
              LIMIT 1
            ) AS t274
          ),
          (
            SELECT json_build_object('__typename', 'Author') AS json_build_object_37
            FROM (
              SELECT 1 AS one
              FROM author AS t275
              WHERE t275.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND 'authors' = $108::VARCHAR
              AND coalesce($109::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t275.slug = $110::VARCHAR
              LIMIT 1
            ) AS t275
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t281.id IS NOT NULL) THEN CASE WHEN (
                  t281.locale = (SELECT t282.default_locale FROM site AS t282)
                ) THEN ''
                ELSE '/' || t281.locale END || '/articles/' || t281.slug END,
                CASE WHEN (t283.id IS NOT NULL) THEN CASE WHEN (
                  t283.locale = (SELECT t284.default_locale FROM site AS t284)
                ) THEN ''
                ELSE '/' || t283.locale END || '/events/' || t283.slug END
              ),
              'url', (SELECT t287.url FROM site AS t287) || coalesce(
                CASE WHEN (t281.id IS NOT NULL) THEN CASE WHEN (
                  t281.locale = (SELECT t285.default_locale FROM site AS t285)
                ) THEN ''
                ELSE '/' || t281.locale END || '/articles/' || t281.slug END,
                CASE WHEN (t283.id IS NOT NULL) THEN CASE WHEN (
                  t283.locale = (SELECT t286.default_locale FROM site AS t286)
                ) THEN ''
                ELSE '/' || t283.locale END || '/events/' || t283.slug END
              )
            ) AS json_build_object_38
            FROM (
              SELECT t276.kind AS kind, t276.entry_id AS entry_id, t276.locale AS locale
              FROM slug_claim AS t276
              LEFT OUTER JOIN article AS t277 ON t276.kind = 'ARTICLE'
              AND t277.entry_id = t276.entry_id
              AND t277.locale = t276.locale
              AND NOT t277.is_draft
              AND t277.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t277.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t277.is_trashed
              LEFT OUTER JOIN event AS t279 ON t276.kind = 'EVENT'
              AND t279.entry_id = t276.entry_id
              AND t279.locale = t276.locale
              AND NOT t279.is_draft
              AND t279.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t279.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t279.is_trashed
              WHERE CASE WHEN (t276.kind = 'ARTICLE') THEN 'articles'
              WHEN (t276.kind = 'EVENT') THEN 'events' END = $111::VARCHAR
              AND coalesce($112::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t276.slug = $113::VARCHAR
              AND t276.locale = $95::VARCHAR
              AND t276.public_from <= $1::TIMESTAMP WITH TIME ZONE
              AND coalesce(
                CASE WHEN (t277.id IS NOT NULL) THEN CASE WHEN (
                  t277.locale = (SELECT t278.default_locale FROM site AS t278)
                ) THEN ''
                ELSE '/' || t277.locale END || '/articles/' || t277.slug END,
                CASE WHEN (t279.id IS NOT NULL) THEN CASE WHEN (
                  t279.locale = (SELECT t280.default_locale FROM site AS t280)
                ) THEN ''
                ELSE '/' || t279.locale END || '/events/' || t279.slug END
              ) IS NOT NULL
              LIMIT 1
            ) AS t276
            LEFT OUTER JOIN article AS t281 ON t276.kind = 'ARTICLE'
            AND t281.entry_id = t276.entry_id
            AND t281.locale = t276.locale
            AND NOT t281.is_draft
            AND t281.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t281.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t281.is_trashed
            LEFT OUTER JOIN event AS t283 ON t276.kind = 'EVENT'
            AND t283.entry_id = t276.entry_id
            AND t283.locale = t276.locale
            AND NOT t283.is_draft
            AND t283.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t283.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t283.is_trashed
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN ($95::VARCHAR = (SELECT t296.default_locale FROM site AS t296)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/sections/' || t295.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t298.default_locale FROM site AS t298)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/tags/' || t297.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t300.default_locale FROM site AS t300)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/authors/' || t299.slug
              ),
              'url', (SELECT t304.url FROM site AS t304) || coalesce(
                CASE WHEN ($95::VARCHAR = (SELECT t301.default_locale FROM site AS t301)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/sections/' || t295.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t302.default_locale FROM site AS t302)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/tags/' || t297.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t303.default_locale FROM site AS t303)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/authors/' || t299.slug
              )
            ) AS json_build_object_39
            FROM (
              SELECT t288.section_id AS section_id,
              t288.tag_id AS tag_id,
              t288.author_id AS author_id,
              CASE WHEN (t288.locale = $95::VARCHAR) THEN 0 END AS k0
              FROM term_slug AS t288
              LEFT OUTER JOIN section AS t289 ON t289.id = t288.section_id
              AND t289.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t291 ON t291.id = t288.tag_id
              AND t291.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t293 ON t293.id = t288.author_id
              AND t293.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE CASE WHEN (t288.section_id IS NOT NULL) THEN 'sections'
              WHEN (t288.tag_id IS NOT NULL) THEN 'tags'
              WHEN (t288.author_id IS NOT NULL) THEN 'authors' END = $114::VARCHAR
              AND coalesce($115::VARCHAR, $95::VARCHAR) = $95::VARCHAR
              AND t288.slug = $116::VARCHAR
              AND (t288.locale = '' OR t288.locale = $95::VARCHAR)
              AND coalesce(
                CASE WHEN ($95::VARCHAR = (SELECT t290.default_locale FROM site AS t290)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/sections/' || t289.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t292.default_locale FROM site AS t292)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/tags/' || t291.slug,
                CASE WHEN ($95::VARCHAR = (SELECT t294.default_locale FROM site AS t294)) THEN ''
                ELSE '/' || $95::VARCHAR END || '/authors/' || t293.slug
              ) IS NOT NULL
              ORDER BY CASE WHEN (t288.locale = $95::VARCHAR) THEN 0 END ASC
              LIMIT 1
            ) AS t288
            LEFT OUTER JOIN section AS t295 ON t295.id = t288.section_id
            AND t295.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t297 ON t297.id = t288.tag_id
            AND t297.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t299 ON t299.id = t288.author_id
            AND t299.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          ),
          (
            SELECT json_build_object(
              '__typename', 'Redirect',
              'path', coalesce(
                CASE WHEN (t316.id IS NOT NULL) THEN CASE WHEN (
                  t316.locale = (SELECT t317.default_locale FROM site AS t317)
                ) THEN ''
                ELSE '/' || t316.locale END || '/articles/' || t316.slug END,
                CASE WHEN (t318.id IS NOT NULL) THEN CASE WHEN (
                  t318.locale = (SELECT t319.default_locale FROM site AS t319)
                ) THEN ''
                ELSE '/' || t318.locale END || '/events/' || t318.slug END,
                CASE WHEN (
                  coalesce(t305.locale, $95::VARCHAR) = (SELECT t321.default_locale FROM site AS t321)
                ) THEN ''
                ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/sections/' || t320.slug,
                CASE WHEN (
                  coalesce(t305.locale, $95::VARCHAR) = (SELECT t323.default_locale FROM site AS t323)
                ) THEN ''
                ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/tags/' || t322.slug,
                CASE WHEN (
                  coalesce(t305.locale, $95::VARCHAR) = (SELECT t325.default_locale FROM site AS t325)
                ) THEN ''
                ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/authors/' || t324.slug
              ),
              'url', coalesce(
                t305.url,
                (SELECT t331.url FROM site AS t331) || coalesce(
                  CASE WHEN (t316.id IS NOT NULL) THEN CASE WHEN (
                    t316.locale = (SELECT t326.default_locale FROM site AS t326)
                  ) THEN ''
                  ELSE '/' || t316.locale END || '/articles/' || t316.slug END,
                  CASE WHEN (t318.id IS NOT NULL) THEN CASE WHEN (
                    t318.locale = (SELECT t327.default_locale FROM site AS t327)
                  ) THEN ''
                  ELSE '/' || t318.locale END || '/events/' || t318.slug END,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t328.default_locale FROM site AS t328)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/sections/' || t320.slug,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t329.default_locale FROM site AS t329)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/tags/' || t322.slug,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t330.default_locale FROM site AS t330)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/authors/' || t324.slug
                )
              )
            ) AS json_build_object_40
            FROM (
              SELECT t305.entry_id AS entry_id,
              t305.locale AS locale,
              t305.section_id AS section_id,
              t305.tag_id AS tag_id,
              t305.author_id AS author_id,
              t305.url AS url
              FROM redirect AS t305
              LEFT OUTER JOIN article AS t306 ON t306.entry_id = t305.entry_id
              AND t306.locale = t305.locale
              AND NOT t306.is_draft
              AND t306.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t306.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t306.is_trashed
              LEFT OUTER JOIN event AS t308 ON t308.entry_id = t305.entry_id
              AND t308.locale = t305.locale
              AND NOT t308.is_draft
              AND t308.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              AND t308.visible_until > $1::TIMESTAMP WITH TIME ZONE
              AND NOT t308.is_trashed
              LEFT OUTER JOIN section AS t310 ON t310.id = t305.section_id
              AND t310.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN tag AS t312 ON t312.id = t305.tag_id
              AND t312.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              LEFT OUTER JOIN author AS t314 ON t314.id = t305.author_id
              AND t314.visible_from <= $1::TIMESTAMP WITH TIME ZONE
              WHERE t305.path = ANY ($117::TEXT[])
              AND coalesce(
                t305.url,
                coalesce(
                  CASE WHEN (t306.id IS NOT NULL) THEN CASE WHEN (
                    t306.locale = (SELECT t307.default_locale FROM site AS t307)
                  ) THEN ''
                  ELSE '/' || t306.locale END || '/articles/' || t306.slug END,
                  CASE WHEN (t308.id IS NOT NULL) THEN CASE WHEN (
                    t308.locale = (SELECT t309.default_locale FROM site AS t309)
                  ) THEN ''
                  ELSE '/' || t308.locale END || '/events/' || t308.slug END,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t311.default_locale FROM site AS t311)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/sections/' || t310.slug,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t313.default_locale FROM site AS t313)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/tags/' || t312.slug,
                  CASE WHEN (
                    coalesce(t305.locale, $95::VARCHAR) = (SELECT t315.default_locale FROM site AS t315)
                  ) THEN ''
                  ELSE '/' || coalesce(t305.locale, $95::VARCHAR) END || '/authors/' || t314.slug
                )
              ) IS NOT NULL
              LIMIT 1
            ) AS t305
            LEFT OUTER JOIN article AS t316 ON t316.entry_id = t305.entry_id
            AND t316.locale = t305.locale
            AND NOT t316.is_draft
            AND t316.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t316.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t316.is_trashed
            LEFT OUTER JOIN event AS t318 ON t318.entry_id = t305.entry_id
            AND t318.locale = t305.locale
            AND NOT t318.is_draft
            AND t318.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            AND t318.visible_until > $1::TIMESTAMP WITH TIME ZONE
            AND NOT t318.is_trashed
            LEFT OUTER JOIN section AS t320 ON t320.id = t305.section_id
            AND t320.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN tag AS t322 ON t322.id = t305.tag_id
            AND t322.visible_from <= $1::TIMESTAMP WITH TIME ZONE
            LEFT OUTER JOIN author AS t324 ON t324.id = t305.author_id
            AND t324.visible_from <= $1::TIMESTAMP WITH TIME ZONE
          )
        )
      ) AS TEXT
    ),
    'UTF8'
  ) AS utf8
  LIMIT ALL OFFSET 0
) AS answer
