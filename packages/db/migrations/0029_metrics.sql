CREATE TABLE "account_metrics" (
	"business_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"day" date NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"followers" bigint NOT NULL,
	CONSTRAINT "account_metrics_account_id_day_pk" PRIMARY KEY("account_id","day")
);
--> statement-breakpoint
CREATE TABLE "account_readings" (
	"business_id" uuid NOT NULL,
	"account_id" uuid PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone,
	"trouble" text
);
--> statement-breakpoint
CREATE TABLE "post_metrics" (
	"business_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"impressions" bigint,
	"likes" bigint,
	"comments" bigint,
	"shares" bigint,
	"clicks" bigint,
	"saves" bigint,
	"video_views" bigint,
	CONSTRAINT "post_metrics_post_id_read_at_pk" PRIMARY KEY("post_id","read_at")
);
--> statement-breakpoint
CREATE TABLE "post_readings" (
	"business_id" uuid NOT NULL,
	"post_id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"next_at" timestamp with time zone,
	"is_gone" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_metrics" ADD CONSTRAINT "account_metrics_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_metrics" ADD CONSTRAINT "account_metrics_account_id_social_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."social_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_readings" ADD CONSTRAINT "account_readings_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_readings" ADD CONSTRAINT "account_readings_account_id_social_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."social_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_metrics" ADD CONSTRAINT "post_metrics_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_readings" ADD CONSTRAINT "post_readings_account_id_social_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."social_accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_readings" ADD CONSTRAINT "post_readings_post" FOREIGN KEY ("business_id","post_id") REFERENCES "public"."posts"("business_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_readings_due" ON "account_readings" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "post_readings_due" ON "post_readings" USING btree ("next_at","account_id") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "posts_published" ON "posts" USING btree ("published_at") WHERE status = 'published' and external_id is not null;