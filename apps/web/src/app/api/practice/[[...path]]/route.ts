// For hosts that only run Next; our own server answers these paths before Next sees them.
export { mountPractice as DELETE, mountPractice as GET, mountPractice as POST } from "@/edge/next-mount";
