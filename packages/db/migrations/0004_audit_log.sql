CREATE TYPE "public"."audit_actor" AS ENUM('user', 'api_key', 'job', 'automation');--> statement-breakpoint
CREATE TABLE "audit_chains" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid,
	"user_id" uuid,
	"length" bigint NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"chain_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"business_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"actor" "audit_actor" NOT NULL,
	"user_id" uuid,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text,
	"before" jsonb,
	"after" jsonb,
	"client_address" text,
	"user_agent" text,
	"request_id" text,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_log_chain_id_sequence_pk" PRIMARY KEY("chain_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "audit_chains" ADD CONSTRAINT "audit_chains_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_chains" ADD CONSTRAINT "audit_chains_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_chain_id_audit_chains_id_fk" FOREIGN KEY ("chain_id") REFERENCES "public"."audit_chains"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_chains_business" ON "audit_chains" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "audit_chains_user" ON "audit_chains" USING btree ("user_id");--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON "audit_log", "audit_chains" FROM PUBLIC;--> statement-breakpoint
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END $$;--> statement-breakpoint
CREATE FUNCTION "refuse_audit_removal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Entries go only with their chain, by its cascade.
  IF EXISTS (SELECT 1 FROM audit_chains WHERE id = OLD.chain_id) THEN
    RAISE EXCEPTION 'the audit log is append-only: DELETE on audit_log is refused' USING ERRCODE = '42501';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE FUNCTION "guard_audit_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.business_id, NEW.user_id) IS DISTINCT FROM (OLD.id, OLD.business_id, OLD.user_id)
      OR NEW.length <> OLD.length + 1 OR NEW.previous_hash <> OLD.hash THEN
      RAISE EXCEPTION 'a chain of the audit log grows by one entry at a time' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  -- A chain goes with its business, or when the account that it is about has been closed.
  IF (OLD.business_id IS NULL AND OLD.user_id IS NULL)
    OR EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business_id)
    OR EXISTS (SELECT 1 FROM users WHERE id = OLD.user_id AND deleted_at IS NULL) THEN
    RAISE EXCEPTION 'the audit log is append-only: DELETE on audit_chains is refused' USING ERRCODE = '42501';
  END IF;
  RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_log_is_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();--> statement-breakpoint
CREATE TRIGGER "audit_log_stays" BEFORE DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION refuse_audit_removal();--> statement-breakpoint
CREATE TRIGGER "audit_chains_stay" BEFORE TRUNCATE ON "audit_chains" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();--> statement-breakpoint
CREATE TRIGGER "audit_chains_only_grow" BEFORE UPDATE OR DELETE ON "audit_chains" FOR EACH ROW EXECUTE FUNCTION guard_audit_chain();
