# hookdrill as a service beside a receiver. Built from a clone: docker build -t hookdrill .
FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build:js && npm pack --ignore-scripts --pack-destination /tmp

FROM node:22-slim
COPY --from=build /tmp/hookdrill-*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/hookdrill-*.tgz && rm -rf /tmp/hookdrill-*.tgz /root/.npm
# Others can call it here: the control API wants a token, which is drawn unless HOOKDRILL_TOKEN gives one, and credentials are drawn.
ENV HOOKDRILL_HOST=0.0.0.0 \
    HOOKDRILL_PORT=4010 \
    HOOKDRILL_LOG=json \
    NODE_ENV=production
USER node
WORKDIR /home/node
EXPOSE 4010
# A vendor's path that needs no token: it answers, or nothing does.
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HOOKDRILL_PORT}/amiqus/`).then(() => process.exit(0), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["hookdrill"]
CMD ["start"]
