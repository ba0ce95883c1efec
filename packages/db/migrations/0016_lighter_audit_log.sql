ALTER TABLE "audit_log" DROP CONSTRAINT "audit_log_chain_id_audit_chains_id_fk";
--> statement-breakpoint
CREATE FUNCTION "refuse_chain_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a chain of the audit log grows by one entry at a time' USING ERRCODE = '42501';
END $$;--> statement-breakpoint
CREATE FUNCTION "take_audit_entries_along"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM audit_log WHERE chain_id = OLD.id;
  RETURN NULL;
END $$;--> statement-breakpoint
DROP TRIGGER "audit_chains_only_grow" ON "audit_chains";--> statement-breakpoint
-- After and with a condition: a chain that grows as it should calls no function.
CREATE TRIGGER "audit_chains_only_grow" AFTER UPDATE ON "audit_chains" FOR EACH ROW
  WHEN (NEW.id <> OLD.id OR NEW.business_id IS DISTINCT FROM OLD.business_id OR NEW.user_id IS DISTINCT FROM OLD.user_id
    OR NEW.length <> OLD.length + 1 OR NEW.previous_hash <> OLD.hash)
  EXECUTE FUNCTION refuse_chain_rewrite();--> statement-breakpoint
CREATE TRIGGER "audit_chains_end_with_their_owner" BEFORE DELETE ON "audit_chains" FOR EACH ROW EXECUTE FUNCTION guard_audit_chain();--> statement-breakpoint
CREATE TRIGGER "audit_chains_take_entries_along" AFTER DELETE ON "audit_chains" FOR EACH ROW EXECUTE FUNCTION take_audit_entries_along();
