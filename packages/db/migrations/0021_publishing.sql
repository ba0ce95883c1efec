CREATE TYPE "public"."publish_attempt_state" AS ENUM('prepared', 'sent', 'accepted', 'refused', 'unknown', 'reconciled', 'abandoned');--> statement-breakpoint
CREATE TABLE "account_slots" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"until" timestamp with time zone,
	"limited_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "post_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" smallint,
	"sentence" text NOT NULL,
	"said" text,
	"url" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"business_id" uuid NOT NULL,
	"post_id" uuid PRIMARY KEY NOT NULL,
	"token" uuid,
	"next_at" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"look_ups" smallint DEFAULT 0 NOT NULL,
	"may_be_late" boolean DEFAULT false NOT NULL,
	"warning" text
);
--> statement-breakpoint
CREATE TABLE "publish_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"step" smallint NOT NULL,
	"number" integer NOT NULL,
	"key" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"prepared" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" "publish_attempt_state" NOT NULL,
	"sentence" text,
	"said" text,
	"http_status" smallint,
	"external_id" text,
	"url" text,
	"reference" text,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "publishing_stops" (
	"is_on" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"stopped_by" uuid,
	"stopped_at" timestamp with time zone NOT NULL,
	CONSTRAINT "publishing_stops_one" CHECK ("publishing_stops"."is_on")
);
--> statement-breakpoint
DROP INDEX "posts_due";--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "late_after_minutes" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "publishing_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "businesses" ADD COLUMN "publishing_stopped_by" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "not_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "account_slots" ADD CONSTRAINT "account_slots_account_id_social_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."social_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_slots" ADD CONSTRAINT "account_slots_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_events" ADD CONSTRAINT "post_events_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publish_attempts" ADD CONSTRAINT "publish_attempts_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publishing_stops" ADD CONSTRAINT "publishing_stops_stopped_by_users_id_fk" FOREIGN KEY ("stopped_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_events_timeline" ON "post_events" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "publications_next" ON "publications" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "publish_attempts_number" ON "publish_attempts" USING btree ("post_id","step","number");--> statement-breakpoint
CREATE UNIQUE INDEX "publish_attempts_out" ON "publish_attempts" USING btree ("post_id","step") WHERE state in ('accepted', 'reconciled');--> statement-breakpoint
CREATE INDEX "publish_attempts_recent" ON "publish_attempts" USING btree ("business_id","started_at");--> statement-breakpoint
ALTER TABLE "businesses" ADD CONSTRAINT "businesses_publishing_stopped_by_users_id_fk" FOREIGN KEY ("publishing_stopped_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_due" ON "posts" USING btree (greatest("scheduled_at", "not_before")) WHERE status = 'scheduled' and deleted_at is null;