-- Who listens to the outbox, and to what. -----------------------------------------------------------------------------

CREATE TABLE outbox_listener (
    name text NOT NULL,
    topics text[] NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT outbox_listener_pkey PRIMARY KEY (name)
);

-- What is still to be handled. A delivery is committed with its message, so that none is missed. ------------------------

CREATE TABLE outbox_delivery (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    message_id bigint NOT NULL,
    listener text NOT NULL,
    topic text NOT NULL,
    subject_id uuid NOT NULL,
    locale text,
    tries integer DEFAULT 0 NOT NULL,
    due_at timestamptz NOT NULL,
    claim uuid,
    error text,
    parked_at timestamptz,
    CONSTRAINT outbox_delivery_pkey PRIMARY KEY (id),
    CONSTRAINT outbox_delivery_parked_check CHECK (parked_at IS NULL OR error IS NOT NULL),
    CONSTRAINT outbox_delivery_message_id_listener_key UNIQUE (message_id, listener),
    CONSTRAINT outbox_delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES outbox (id) ON DELETE CASCADE,
    CONSTRAINT outbox_delivery_listener_fkey FOREIGN KEY (listener) REFERENCES outbox_listener (name) ON DELETE CASCADE
);
CREATE INDEX outbox_delivery_listener_message_id_idx ON outbox_delivery (listener, message_id)
    WHERE parked_at IS NULL;
CREATE INDEX outbox_delivery_subject_id_idx ON outbox_delivery (listener, subject_id, message_id)
    WHERE parked_at IS NULL;
CREATE INDEX outbox_delivery_parked_at_idx ON outbox_delivery (parked_at, id) WHERE parked_at IS NOT NULL;
CREATE INDEX outbox_created_at_idx ON outbox (created_at);

CREATE FUNCTION outbox_delivered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO outbox_delivery (message_id, listener, topic, subject_id, locale, due_at)
    SELECT message.id, listener.name, message.topic, message.subject_id, message.locale, message.created_at
    FROM added message JOIN outbox_listener listener ON message.topic = ANY (listener.topics);
    IF FOUND THEN
        PERFORM pg_notify('cms_delivery', '');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_delivered AFTER INSERT ON outbox
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION outbox_delivered();

-- Files whose pictures were deleted, until they are deleted themselves. -------------------------------------------------

CREATE TABLE discarded_file (
    media_id uuid NOT NULL,
    address text NOT NULL,
    CONSTRAINT discarded_file_pkey PRIMARY KEY (media_id, address)
);
