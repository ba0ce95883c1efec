CREATE TYPE "public"."practice_fault" AS ENUM('slow', 'drop_before', 'drop_after', 'rate_limit', 'error_before', 'error_after', 'garbage', 'report_late', 'revoke_token', 'lose_refresh');--> statement-breakpoint
CREATE TYPE "public"."practice_fault_scope" AS ENUM('publishing', 'refresh', 'everything');--> statement-breakpoint
CREATE TABLE "practice_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_accounts_business" UNIQUE("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "practice_faults" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"kind" "practice_fault" NOT NULL,
	"scope" "practice_fault_scope" NOT NULL,
	"amount" integer,
	"remaining" integer,
	"happened" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"scopes" text[] NOT NULL,
	"code_hash" text NOT NULL,
	"challenge" text NOT NULL,
	"code_expires_at" timestamp with time zone NOT NULL,
	"code_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_grants_business" UNIQUE("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "practice_media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"post_id" uuid,
	"position" smallint DEFAULT 0 NOT NULL,
	"alt_text" text NOT NULL,
	"mime_type" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reply_to_id" uuid,
	"thread_id" uuid,
	"text" text NOT NULL,
	"client_key" text,
	"body_hash" "bytea" NOT NULL,
	"visible_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "practice_posts_business" UNIQUE("business_id","id")
);
--> statement-breakpoint
CREATE TABLE "practice_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"status" smallint,
	"is_accepted" boolean NOT NULL,
	"fault" "practice_fault",
	"client_key" text,
	"post_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "practice_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"business_id" uuid NOT NULL,
	"grant_id" uuid NOT NULL,
	"access_hash" text NOT NULL,
	"refresh_hash" text NOT NULL,
	"access_expires_at" timestamp with time zone NOT NULL,
	"refresh_expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "practice_accounts" ADD CONSTRAINT "practice_accounts_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_faults" ADD CONSTRAINT "practice_faults_account" FOREIGN KEY ("business_id","account_id") REFERENCES "public"."practice_accounts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_grants" ADD CONSTRAINT "practice_grants_account" FOREIGN KEY ("business_id","account_id") REFERENCES "public"."practice_accounts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_media" ADD CONSTRAINT "practice_media_account" FOREIGN KEY ("business_id","account_id") REFERENCES "public"."practice_accounts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_media" ADD CONSTRAINT "practice_media_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."practice_posts"("business_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_posts" ADD CONSTRAINT "practice_posts_account" FOREIGN KEY ("business_id","account_id") REFERENCES "public"."practice_accounts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_requests" ADD CONSTRAINT "practice_requests_account" FOREIGN KEY ("business_id","account_id") REFERENCES "public"."practice_accounts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "practice_tokens" ADD CONSTRAINT "practice_tokens_grant" FOREIGN KEY ("business_id","grant_id") REFERENCES "public"."practice_grants"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "practice_accounts_handle" ON "practice_accounts" USING btree ("handle");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_faults_kind" ON "practice_faults" USING btree ("account_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_grants_code" ON "practice_grants" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "practice_grants_list" ON "practice_grants" USING btree ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "practice_media_post" ON "practice_media" USING btree ("post_id","position");--> statement-breakpoint
CREATE INDEX "practice_media_unused" ON "practice_media" USING btree ("created_at") WHERE post_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "practice_posts_key" ON "practice_posts" USING btree ("account_id","client_key");--> statement-breakpoint
CREATE INDEX "practice_posts_list" ON "practice_posts" USING btree ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "practice_posts_thread" ON "practice_posts" USING btree ("thread_id","id");--> statement-breakpoint
CREATE INDEX "practice_requests_list" ON "practice_requests" USING btree ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "practice_requests_age" ON "practice_requests" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_tokens_access" ON "practice_tokens" USING btree ("access_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "practice_tokens_refresh" ON "practice_tokens" USING btree ("refresh_hash");--> statement-breakpoint
CREATE INDEX "practice_tokens_grant" ON "practice_tokens" USING btree ("grant_id");