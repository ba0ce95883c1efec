export { RunsSkeleton as default } from "@/components/jobs/skeletons";
