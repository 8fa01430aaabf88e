#!/bin/sh
# Made the files beside it with Alertmanager 0.33.1, in an empty folder: make.sh PATH_OF_ALERTMANAGER.
# Something must answer POST on 127.0.0.1:18999 with 200.
set -e
cat > alertmanager.yml <<'END'
route:
  receiver: team
  group_by: [alertname]
  group_wait: 1s
  group_interval: 2s
  repeat_interval: 4h
  routes:
    - matchers: [severity="page"]
      receiver: pager
      continue: true
    - matchers: [severity="page"]
      receiver: team
receivers:
  - name: team
    webhook_configs: [{url: 'http://127.0.0.1:18999/0'}, {url: 'http://127.0.0.1:18999/1'}]
  - name: pager
    webhook_configs: [{url: 'http://127.0.0.1:18999/pager'}]
END
"$1" --config.file=alertmanager.yml --storage.path=data --web.listen-address=127.0.0.1:18998 --cluster.listen-address= &
sleep 2
post() { curl -s -H 'Content-Type: application/json' -d "$2" "http://127.0.0.1:18998/api/v2/$1"; }
silence() { post silences "{\"matchers\":[$1],$2,\"startsAt\":\"$3\",\"endsAt\":\"2096-01-02T03:04:05.678901234Z\",\"createdBy\":\"J\u00f6rg\"}"; }
DB1='{"labels":{"alertname":"DiskFull","severity":"page","instance":"db1:9100"},"startsAt":"2026-11-22T20:00:00Z"'
DB2='{"labels":{"alertname":"DiskFull","severity":"page","instance":"db2:9100","größe 🔔":"97 % voll"},"startsAt":"2026-11-22T20:00:00Z"'
WEB='{"labels":{"alertname":"Slow","job":"web"},"startsAt":"2026-11-22T20:00:00Z"'
post alerts "[$DB1},$DB2},$WEB}]"
silence '{"name":"alertname","value":"Disk Other","isRegex":false}' '"comment":"one matcher"' 2026-11-22T20:00:00Z
silence '{"name":"a","value":"1","isRegex":false,"isEqual":true},
         {"name":"b","value":"2","isRegex":false,"isEqual":false},
         {"name":"c","value":"x|y.*","isRegex":true,"isEqual":true},
         {"name":"d","value":"z+","isRegex":true,"isEqual":false}' '"comment":"pending"' 2095-06-01T00:00:00Z
silence '{"name":"größe 🔔","value":"97 % \"voll\"\n","isRegex":false}' '"comment":"größer\nals ß"' 2026-11-22T20:00:00Z
silence '{"name":"a","value":"1","isRegex":false}' '"comment":"annotated","annotations":{"ticket":"OPS-1","empty":""}' \
  2026-11-22T20:00:00Z
gone=$(silence '{"name":"a","value":"1","isRegex":false}' '"comment":"expired"' 2026-11-22T20:00:00Z | sed 's/.*ID":"//;s/".*//')
curl -s -X DELETE "http://127.0.0.1:18998/api/v2/silence/$gone"
sleep 2
post alerts "[$DB1,\"endsAt\":\"2026-11-22T20:30:00Z\"}]"
sleep 3
curl -s http://127.0.0.1:18998/api/v2/silences > silences.json
kill $!
wait
