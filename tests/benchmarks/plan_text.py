"""Marketing plans of any length: valid, without errors, the same on every run."""

from __future__ import annotations

_HEAD = """\
---
planlint: 1
id: district-{number}
name: Pizza for district {number}
status: draft
currency: USD
timezone: America/Chicago
owner: ayse
period:
  start: 2026-05-01
  end: 2026-05-31

business:
  name: Pepperoni Palace
  industry: food
  model: local
  stage: new
  size: small
  gross_margin: 60 %
  average_order_value: 24
  clv: 300
  assets: [website]
  websites: [example.org]

strategy:
  purpose: Be the first pizza name that families near by think of
  journey: [awareness, conversion]
  business_goals:
    - id: weekdays
      statement: Fill the dining room on weekdays
      metric: orders
      target: {orders}
"""

_AUDIENCE = """\
  - id: families-{n}
    name: Parents 28-45 within 3 miles of shop {n}
    buyer: true
    size: 6000
    age: {{min: 28, max: 45}}
    geo:
      - {{type: radius, value: 3, unit: mi}}
    needs: [fast weekday dinner, birthday place]
    places: [facebook, instagram, facebook_groups]
"""

_GOAL = """\
  - id: sign-ups-{n}
    objective: leads
    stage: {stage}
    statement: 10 birthday sign-ups in shop {n} in May
    business_goal: weekdays
    audience: families-{n}
    owner: ayse
    start: 2026-05-01
    end: 2026-05-31
    kpis: [leads-{n}, cpa-{n}]
"""

_KPIS = """\
  - id: leads-{n}
    goal: sign-ups-{n}
    metric: leads
    audience: families-{n}
    baseline: 0
    baseline_date: 2026-04-28
    target_type: absolute
    target: 10
    deadline: 2026-05-31
    source: ga4
    cadence: weekly
    tier: primary
    range: {{low: 8, base: 10, high: 12}}
    confidence: 60 %
  - id: cpa-{n}
    goal: sign-ups-{n}
    metric: cpa
    target_type: absolute
    target: 95
    deadline: 2026-05-31
    source: ga4
    cadence: weekly
    tier: guardrail
"""

_CHANNELS = """
channels:
  - id: fb
    platform: facebook
    kind: social
    ownership: owned
    status: active
    role: neighbourhood talk
    goals: [{goals}]
    audiences: [{audiences}]
    formats: [photo, short_video]
    posts_per_week: 3
    best_times:
      - {{days: [thu, fri], from: "17:00", to: "19:00"}}
    owner: ayse
"""

_CONTENT = """
content:
  hours_per_post: 2
  reactive:
    owner: ayse
    max_lead_time: 4h
    monitoring: hourly in opening hours
"""

_PILLAR = """\
    - id: birthdays-{n}
      name: Birthdays in shop {n}
      purpose: help
      needs: [fast weekday dinner, birthday place]
      goal: sign-ups-{n}
      stage: {stage}
      formats: [photo, short_video]
      channels: [fb]
"""

_POSTS = """\
    - id: table-{n}
      channels: fb
      date: 2026-05-{day:02}
      pillar: birthdays-{n}
      contributors: [ayse, can]
      cta: Book the birthday table
      url: >-
        https://example.org/{n}?utm_source=facebook&utm_medium=social&utm_campaign=may
    - {{id: cake-{n}, channels: fb, date: 2026-05-{later:02}, pillar: neighbours}}
"""

_POST = """\
    - {{id: story-{n}, channels: fb, date: 2026-05-{later:02}, pillar: neighbours}}
"""

_KNOWN = """\
  - {id: known, objective: awareness, stage: awareness, business_goal: weekdays,
     statement: 3000 parents see the new shop in May, audience: families-1,
     owner: ayse, start: 2026-05-01, end: 2026-05-31, kpis: [reach]}
"""

_REACH = """\
  - {id: reach, goal: known, metric: reach, baseline: 2000,
     baseline_date: 2026-04-28, target_type: absolute, target: 2100,
     deadline: 2026-05-31, source: ga4, cadence: weekly, tier: primary}
"""

_NEIGHBOURS = """\
    - {id: neighbours, name: People of the quarter, purpose: help, goal: known,
       stage: awareness, formats: [photo], channels: [fb]}
"""

_CAMPAIGN = """\
  - id: ads-{n}
    kind: ads
    platform: meta
    channel: fb
    platform_objective: OUTCOME_LEADS
    destination: instant_form
    cta: Book the birthday table
    goal: sign-ups-{n}
    audience: families-{n}
    location: {{type: radius, value: 3, unit: mi}}
    start: 2026-05-11
    end: 2026-05-20
    billing_event: impressions
    cost_media: 60
    cost_total: 60
    post_review: {{date: 2026-05-25, breakdowns: [age, city]}}
"""

_UNIT_ECONOMICS = """\
  - goal: sign-ups-{n}
    cost:
      production: 40
      labour: {{hours: 6, rate: 15}}
      media: 60
    leads: 10
    lead_to_customer_rate: 20 %
    customers: 2
    cpa: 95
"""

_FIXED = """\
    - {{name: photo {n}, kind: production, amount: 40, goal: sign-ups-{n}}}
    - {{name: staff {n}, kind: staff, amount: 90, goal: sign-ups-{n}}}
"""

_TAIL = """
team:
  - id: ayse
    role: social_manager
    skills: [copy, community, paid, analytics]
    hours_per_week: 12
    dedicated: true
  - id: can
    role: photographer
    skills: [photo, video, design]
    hours_per_week: 2
  - id: boss
    role: owner
    hours_per_week: 2

tools:
  - {id: planner, kind: workflow, status: live}
  - {id: ga4, product: ga4, kind: web_analytics, status: live}
  - {id: meta_insights, kind: social_analytics, status: live}
  - {id: looker, product: looker_studio, kind: reporting, status: live}

measurement:
  attribution: {tool: ga4, model: data_driven, lookback_days: 30}
  dashboard: {tool: looker, sources: [ga4, meta_insights], refresh: daily}

integrations:
  - {asset: website, with: [fb], use: tracked_links}

returns:
  - activity: birthday posts and ads
    type: direct
    cost: 190
    expected_return: 600
    horizon_months: 12
    certainty: 50 %

customer_service:
  owner: ayse
  operator: in_house
  channels: [fb]
  hours: "11:00-23:00"
  hours_per_week: 3
  first_response: 2h
  complaint_response: 1h
  response_rate_target: 95 %
  faq: {entries: 12}
  complaints:
    justified: [apologise, fix]
    unclear: [regret, investigate]
    follow_up: [publish_outcome]
    monitor: [mentions, tags]

crisis:
  owner: boss
  levels:
    - level: 1
      criteria: one complaint thread
      response_time: 2h
      approver: ayse
    - level: 2
      criteria: food safety or press
      response_time: 45min
      approver: boss
  spokesperson: {primary: boss, backup: ayse}
  executive: {name: boss, ready: true}
  scenarios:
    - {name: food safety, level: 2, first_action: holding_statement}
  content_tools: [page_post, video]
  holding_statement: hs_v1
  pr_support: {firm: none, reason: single shop}

governance:
  reviews: {first: 2026-05-08, every: weekly}
  decision_rules:
    - kpi: leads-1
      below: 4
      date: 2026-05-15
      action: move half of the ads to video
      who: ayse

compliance:
  regions: [US]
"""


def plan_text(lines: int, number: int = 1) -> str:
    """Return a plan of so many lines; the number tells plans apart.

    One of fewer than about 265 lines is a beginning with notes below; 40 are the least.
    """
    shortest, longer = (_with(goals, 0, number).count("\n") for goals in (1, 2))
    if lines < shortest:
        return _beginning(lines, number)
    goals = 1 + max(0, lines - shortest) // (longer - shortest)
    missing = lines - _with(goals, 0, number).count("\n")
    return _with(goals, max(0, missing), number)


def _beginning(lines: int, number: int) -> str:
    text = _HEAD.format(number=number, orders=100) + "\nnotes: |\n"
    missing = range(1, 1 + lines - text.count("\n"))
    return text + "".join(f"  What is still to be done, {n}\n" for n in missing)


def _with(goals: int, more_posts: int, number: int) -> str:
    numbers = range(1, goals + 1)
    return "".join(
        (
            _HEAD.format(number=number, orders=100 * goals),
            _list("\naudiences", _AUDIENCE, numbers),
            _list("\ngoals", _GOAL, numbers),
            _KNOWN,
            _list("\nkpis", _KPIS, numbers),
            _REACH,
            _CHANNELS.format(
                goals="known, " + _ids("sign-ups", numbers), audiences=_ids("families", numbers)
            ),
            _CONTENT,
            _list("  pillars", _PILLAR, numbers),
            _NEIGHBOURS,
            _list("  calendar", _POSTS, numbers),
            _items(_POST, range(1, more_posts + 1)),
            _list("\ncampaigns", _CAMPAIGN, numbers),
            _list("\nunit_economics", _UNIT_ECONOMICS, numbers),
            _budget(numbers),
            _TAIL,
        )
    )


def _list(key: str, item: str, numbers: range) -> str:
    return f"{key}:\n{_items(item, numbers)}"


def _items(item: str, numbers: range) -> str:
    return "".join(
        item.format(
            n=n,
            stage="awareness" if n % 2 else "conversion",
            day=1 + n % 14,
            later=16 + n % 14,
        )
        for n in numbers
    )


def _ids(prefix: str, numbers: range) -> str:
    return ", ".join(f"{prefix}-{n}" for n in numbers)


def _budget(numbers: range) -> str:
    media = "".join(f"    - {{channel: fb, amount: 60, goal: sign-ups-{n}}}\n" for n in numbers)
    shares = "".join(f"    sign-ups-{n}: 190\n" for n in numbers)
    total = f"\nbudget:\n  total: {190 * len(numbers)}\n"
    return f"{total}{_list('  fixed', _FIXED, numbers)}  media:\n{media}  by_goal:\n{shares}"
