// For hosts that only run Next; our own server answers these paths before Next sees them.
export { mountApi as GET, mountApi as POST, mountApi as PUT } from "@/edge/next-mount";
