export { RunSkeleton as default } from "@/components/jobs/skeletons";
