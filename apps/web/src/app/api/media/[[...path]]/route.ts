// For hosts that only run Next; our own server answers these paths before Next sees them.
export { mountMedia as GET, mountMedia as HEAD, mountMedia as POST } from "@/edge/next-mount";
