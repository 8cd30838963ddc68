const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** ISO 3166 codes, with a few that are history; the specification takes these and no others. */
export const countries = words(`
  AF AX AL DZ AS AD AO AI AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BA BW BV BR IO BN BG
  BF BI KH CA CV KY CF TD CL CN CX CC CO KM CG CD CK CR HR CU CW CY CZ CI DK DJ DM DO EC EG SV GQ ER
  EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS
  IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE KI KP XK KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY
  MV ML MT MH MQ MR MU YT MX FM MD MC MN ME MS MA MZ MM NA NR NP NL AN NC NZ NI NE NG NU NF MP NO OM
  PK PS PW PA PG PY PE PH PN PL PT PR QA CM RE RO RU RW BL SH KN LC MF PM WS SM ST SA SN RS SC SL SG
  SX SK SI SB SO ZA GS KR SS ES LK VC SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV
  UG UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE YU ZM ZW
`)

/** Where a company can be registered: a country, or one of its states. */
export const jurisdictions = words(`
  ae_az us_al us_ak al us_az us_ar aw au bs bh bd bb by be bz bm bo br bg us_ca kh ca us_co us_ct hr
  cw cy us_de dk us_dc do ae_du fi us_fl fr gf us_ga de gi gr gl gp gg us_hi hk is us_id in us_in
  us_ia ir ie im il jm jp je us_ks us_ky lv li us_la lu us_me my mt mq us_md us_ma mu yt mx us_mi
  us_mn us_ms us_mo md us_mt me mm us_ne nl us_nv ca_nb us_nh us_nj us_nm us_ny nz ca_nl us_nc us_nd
  no ca_ns us_oh us_ok us_or pk pa us_pa pl ca_pe pr ca_qc us_ri ro rw re bl mf pm sg sk si za us_sc
  us_sd es se ch tj tz us_tn us_tx th to tn ug ua gb us_ut vu us_vt vn us_va us_wa us_wv us_wi us_wy
`)
