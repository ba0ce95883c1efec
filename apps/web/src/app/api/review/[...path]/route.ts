// For hosts that only run Next; our own server answers these paths before Next sees them.
export { mountMedia as GET, mountMedia as HEAD } from "@/edge/next-mount";
