-- Contested Towns in PostgreSQL with PostGIS: the place where several people write at one time.
--
-- The tables are those of data/; a blank cell of text is '', a blank day is null. What must hold
-- within a row stands here as a constraint, what must hold between rows is checked by the program
-- before it writes, under a lock. Claims are never deleted: a wrong one is withdrawn.
-- Running this script again changes nothing.

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA IF NOT EXISTS contested;
SET search_path = contested, public;

DO $$
BEGIN
    IF to_regtype('contested.identifier') IS NULL THEN
        CREATE DOMAIN contested.identifier AS text
            CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
        CREATE DOMAIN contested.words AS text
            CHECK (VALUE !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029]'
                AND VALUE = btrim(VALUE));
        CREATE DOMAIN contested.address AS text
            CHECK (VALUE = '' OR VALUE ~ '^https?://[^\s/?#@:]+\.[^\s/?#@:]+(:[0-9]+)?([/?#]\S*)?$');
        CREATE DOMAIN contested.day AS date
            CHECK (VALUE >= DATE '2014-01-01');
    END IF;
END
$$;

CREATE TABLE IF NOT EXISTS town (
    town_id identifier PRIMARY KEY,
    name_en words NOT NULL CHECK (name_en <> ''),
    name_uk words NOT NULL CHECK (name_uk <> ''),
    name_ru words NOT NULL DEFAULT '',
    aliases words NOT NULL DEFAULT '',
    kind text NOT NULL CHECK (kind IN ('city', 'settlement', 'village', 'site')),
    raion words NOT NULL CHECK (raion <> ''),
    hromada words NOT NULL DEFAULT '',
    population integer CHECK (population >= 0),
    geonames_id text NOT NULL DEFAULT '' CHECK (geonames_id ~ '^[0-9]*$'),
    wikidata_id text NOT NULL DEFAULT '' CHECK (wikidata_id ~ '^(Q[0-9]+)?$'),
    katottg text NOT NULL DEFAULT '' CHECK (katottg ~ '^(UA[0-9]{17})?$'),
    coord_source text NOT NULL DEFAULT '',
    note words NOT NULL DEFAULT '',
    geometry geometry(Geometry, 4326) NOT NULL
        CHECK (GeometryType(geometry) IN ('POINT', 'POLYGON', 'MULTIPOLYGON') AND ST_IsValid(geometry)),
    UNIQUE (name_en, raion, hromada)
);

CREATE TABLE IF NOT EXISTS claimant (
    claimant_id identifier PRIMARY KEY,
    name words NOT NULL CHECK (name <> ''),
    camp text NOT NULL CHECK (camp IN ('ukraine', 'russia', 'third-party')),
    kind text NOT NULL
        CHECK (kind IN ('government', 'military', 'proxy', 'assessor', 'media', 'commentator')),
    counts boolean NOT NULL,
    profile words NOT NULL DEFAULT '',
    url address NOT NULL DEFAULT '',
    aliases words NOT NULL DEFAULT '',
    CHECK (NOT (counts AND kind IN ('media', 'commentator')))
);

CREATE TABLE IF NOT EXISTS claim (
    claim_id identifier PRIMARY KEY,
    town_id identifier NOT NULL REFERENCES town,
    claimed_on day NOT NULL,
    as_of day CHECK (as_of <= claimed_on),
    reaffirmed_on day CHECK (reaffirmed_on >= claimed_on),
    claimant_id identifier NOT NULL REFERENCES claimant,
    status text NOT NULL CHECK (status IN ('ukraine', 'contested', 'russia')),
    presence text NOT NULL DEFAULT ''
        CHECK (presence IN ('', 'outskirts', 'infiltration', 'foothold', 'partial')),
    confidence text NOT NULL CHECK (confidence IN ('asserted', 'probable', 'possible')),
    stance text NOT NULL DEFAULT ''
        CHECK (stance IN ('', 'denies', 'confirms', 'repeats', 'retracts')),
    responds_to text REFERENCES claim (claim_id) DEFERRABLE INITIALLY DEFERRED,
    source_name words NOT NULL CHECK (source_name <> ''),
    source_url address NOT NULL CHECK (source_url <> ''),
    source_date day CHECK (source_date >= claimed_on),
    archive_url address NOT NULL DEFAULT '',
    summary words NOT NULL CHECK (summary <> ''),
    withdrawn_on day CHECK (withdrawn_on >= claimed_on),
    withdrawn_reason words NOT NULL DEFAULT '',
    origin identifier NOT NULL,
    note words NOT NULL DEFAULT '',
    file text NOT NULL DEFAULT 'claims.csv' CHECK (file ~ '^claims(-[^/]+)?\.csv$'),
    CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = '')),
    CHECK (status = 'contested' OR presence IN ('', 'outskirts', 'infiltration')),
    CHECK (responds_to IS NULL OR (stance <> '' AND responds_to <> claim_id)),
    UNIQUE NULLS NOT DISTINCT (town_id, claimed_on, as_of, claimant_id, status)
);

-- Columns that came later, for a database that has been filled before.
ALTER TABLE claimant ADD COLUMN IF NOT EXISTS part_of text REFERENCES claimant (claimant_id)
    DEFERRABLE INITIALLY DEFERRED CHECK (part_of <> claimant_id);
ALTER TABLE claimant ADD COLUMN IF NOT EXISTS entity text NOT NULL DEFAULT ''
    CHECK (entity IN ('', 'person', 'body', 'group', 'outlet'));
ALTER TABLE claim ADD COLUMN IF NOT EXISTS attacker text NOT NULL DEFAULT ''
    CHECK (attacker IN ('', 'ukraine', 'russia') AND attacker <> status);
ALTER TABLE claim ADD COLUMN IF NOT EXISTS day_precision text NOT NULL DEFAULT ''
    CHECK (day_precision IN ('', 'day', 'week', 'month'));
ALTER TABLE claim ADD COLUMN IF NOT EXISTS summary_uk words NOT NULL DEFAULT '';

CREATE TABLE IF NOT EXISTS origin (
    place integer GENERATED ALWAYS AS IDENTITY,
    origin identifier PRIMARY KEY,
    name words NOT NULL CHECK (name <> ''),
    collected_from day,
    collected_to day CHECK (collected_to >= collected_from),
    note words NOT NULL DEFAULT ''
);

CREATE TABLE IF NOT EXISTS correction (
    claim_id identifier NOT NULL,
    field words NOT NULL CHECK (field <> ''),
    old words NOT NULL DEFAULT '',
    new words NOT NULL DEFAULT '',
    why words NOT NULL CHECK (why <> ''),
    version words NOT NULL CHECK (version <> ''),
    corrected_on day NOT NULL
);

CREATE TABLE IF NOT EXISTS outlook (
    outlook_id identifier PRIMARY KEY,
    claimed_on day NOT NULL,
    claimant_id identifier NOT NULL REFERENCES claimant,
    text words NOT NULL CHECK (text <> ''),
    source_name words NOT NULL CHECK (source_name <> ''),
    source_url address NOT NULL CHECK (source_url <> ''),
    source_date day
);

CREATE TABLE IF NOT EXISTS base (
    place integer PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('oblast', 'neighbour', 'sea', 'river')),
    name_en words NOT NULL DEFAULT '',
    name_uk words NOT NULL DEFAULT '',
    source words NOT NULL DEFAULT '',
    geometry geometry(Geometry, 4326) NOT NULL
);

-- Who did what to which claim, and when; nobody changes it.
CREATE TABLE IF NOT EXISTS history (
    entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL CHECK (who <> ''),
    action text NOT NULL CHECK (action IN ('added', 'withdrawn')),
    claim_id identifier NOT NULL,
    said jsonb NOT NULL
);

-- Counts up with every change, so that readers know when to read again.
CREATE TABLE IF NOT EXISTS revision (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    number bigint NOT NULL
);
INSERT INTO revision (number) VALUES (0) ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION contested.revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE contested.revision SET number = number + 1;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION contested.record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO contested.history (who, action, claim_id, said) VALUES (
        coalesce(nullif(current_setting('contested.who', true), ''), session_user),
        CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'withdrawn' END,
        NEW.claim_id,
        to_jsonb(NEW)
    );
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION contested.keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of %: nothing is deleted here. Withdraw a claim instead.',
        lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE FUNCTION contested.only_withdraw() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_on IS NOT NULL OR NEW.withdrawn_on IS NULL
        OR to_jsonb(NEW) - 'withdrawn_on' - 'withdrawn_reason'
            <> to_jsonb(OLD) - 'withdrawn_on' - 'withdrawn_reason' THEN
        RAISE EXCEPTION 'claim %: a claim is never changed, only withdrawn, once.', OLD.claim_id
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION contested.not_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    today date := (clock_timestamp() AT TIME ZONE 'Europe/Kyiv')::date;
BEGIN
    IF greatest(NEW.claimed_on, NEW.reaffirmed_on, NEW.source_date, NEW.withdrawn_on) > today THEN
        RAISE EXCEPTION 'claim %: a day in the future.', NEW.claim_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER claim_recorded AFTER INSERT OR UPDATE ON claim
    FOR EACH ROW EXECUTE FUNCTION contested.record();
CREATE OR REPLACE TRIGGER claim_not_ahead BEFORE INSERT OR UPDATE ON claim
    FOR EACH ROW EXECUTE FUNCTION contested.not_ahead();
CREATE OR REPLACE TRIGGER claim_only_withdrawn BEFORE UPDATE ON claim
    FOR EACH ROW EXECUTE FUNCTION contested.only_withdraw();
CREATE OR REPLACE TRIGGER claim_kept BEFORE DELETE OR TRUNCATE ON claim
    FOR EACH STATEMENT EXECUTE FUNCTION contested.keep();
CREATE OR REPLACE TRIGGER history_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION contested.keep();

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['town', 'claimant', 'claim', 'outlook', 'origin', 'correction', 'base'] LOOP
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON contested.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION contested.revise()', name || '_revised', name
        );
    END LOOP;
END
$$;
