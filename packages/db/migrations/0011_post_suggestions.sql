CREATE TYPE "public"."suggestion_status" AS ENUM('queued', 'writing', 'ready', 'refused', 'failed', 'accepted', 'discarded');--> statement-breakpoint
CREATE TABLE "post_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"requested_by" uuid,
	"status" "suggestion_status" DEFAULT 'queued' NOT NULL,
	"task" jsonb NOT NULL,
	"base_revision" integer NOT NULL,
	"answer" jsonb,
	"source" text,
	"model" text,
	"message" text,
	"before" text[],
	"accepted_revision" integer,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "post_batch_items" ADD COLUMN "similarity" real;--> statement-breakpoint
ALTER TABLE "post_batch_items" ADD COLUMN "similar_post_id" uuid;--> statement-breakpoint
ALTER TABLE "post_batches" ADD COLUMN "post_count" smallint NOT NULL;--> statement-breakpoint
ALTER TABLE "post_suggestions" ADD CONSTRAINT "post_suggestions_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_suggestions" ADD CONSTRAINT "post_suggestions_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_suggestions_list" ON "post_suggestions" USING btree ("post_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "post_suggestions_open" ON "post_suggestions" USING btree ("post_id") WHERE status in ('queued', 'writing');