CREATE TYPE "public"."job_status" AS ENUM('queued', 'running', 'completed', 'failed', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."job_step_kind" AS ENUM('run', 'sleep', 'event', 'invoke', 'send');--> statement-breakpoint
CREATE TYPE "public"."job_step_status" AS ENUM('pending', 'done', 'failed', 'cancelled');--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"business_id" uuid,
	"job_id" text NOT NULL,
	"status" "job_status" NOT NULL,
	"trigger" jsonb NOT NULL,
	"input" jsonb NOT NULL,
	"attempt" integer NOT NULL,
	"max_attempts" integer NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"next" jsonb,
	"last_error" jsonb,
	"output" jsonb
);
--> statement-breakpoint
CREATE TABLE "job_steps" (
	"run_id" text NOT NULL,
	"id" text NOT NULL,
	"business_id" uuid,
	"name" text NOT NULL,
	"kind" "job_step_kind" NOT NULL,
	"status" "job_step_status" NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"failures" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"output" jsonb,
	"error" jsonb,
	CONSTRAINT "job_steps_run_id_id_pk" PRIMARY KEY("run_id","id")
);
--> statement-breakpoint
ALTER TABLE "job_runs" ADD CONSTRAINT "job_runs_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_steps" ADD CONSTRAINT "job_steps_run_id_job_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."job_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_steps" ADD CONSTRAINT "job_steps_business_id_businesses_id_fk" FOREIGN KEY ("business_id") REFERENCES "public"."businesses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_runs_business" ON "job_runs" USING btree ("business_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "job_runs_open" ON "job_runs" USING btree ("queued_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "job_runs_ended" ON "job_runs" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "job_steps_business" ON "job_steps" USING btree ("business_id");