"""What people call time zones, beyond the cities and countries that the time zone database lists."""

UTC = "UTC"

# Abbreviations say a half of the year; people mean the place by them all year round.
_ABBREVIATED = {
    UTC: "UTC GMT Z ZULU",
    "Europe/London": "BST",
    "Europe/Lisbon": "WET WEST",
    "Europe/Berlin": "CET CEST MEZ MESZ",
    "Europe/Helsinki": "EET EEST",
    "Europe/Moscow": "MSK",
    "Europe/Istanbul": "TRT",
    "Africa/Lagos": "WAT",
    "Africa/Maputo": "CAT",
    "Africa/Johannesburg": "SAST",
    "Africa/Nairobi": "EAT",
    "America/New_York": "EST EDT ET",
    "America/Chicago": "CST CDT CT",
    "America/Denver": "MST MDT MT",
    "America/Los_Angeles": "PST PDT PT",
    "America/Anchorage": "AKST AKDT",
    "America/Halifax": "AST ADT",
    "America/St_Johns": "NST NDT",
    "America/Sao_Paulo": "BRT",
    "America/Argentina/Buenos_Aires": "ART",
    "Pacific/Honolulu": "HST",
    "Asia/Dubai": "GST",
    "Asia/Karachi": "PKT",
    "Asia/Kolkata": "IST",
    "Asia/Kathmandu": "NPT",
    "Asia/Bangkok": "ICT",
    "Asia/Jakarta": "WIB",
    "Asia/Singapore": "SGT",
    "Asia/Hong_Kong": "HKT",
    "Asia/Manila": "PHT",
    "Asia/Seoul": "KST",
    "Asia/Tokyo": "JST",
    "Australia/Perth": "AWST",
    "Australia/Adelaide": "ACST ACDT",
    "Australia/Sydney": "AEST AEDT",
    "Pacific/Auckland": "NZST NZDT",
}
ABBREVIATIONS = {one: zone for zone, called in _ABBREVIATED.items() for one in called.split()}
# These are words of no language that titles are written in, so that they may be written small.
ALSO_SMALL = frozenset(
    {
        "UTC",
        "GMT",
        "BST",
        "CET",
        "CEST",
        "MEZ",
        "MESZ",
        "EST",
        "EDT",
        "CST",
        "CDT",
        "MST",
        "MDT",
        "PST",
        "PDT",
        "AEST",
        "AEDT",
        "NZST",
        "NZDT",
        "SGT",
        "JST",
    }
)
# These may begin a title even where they follow a clock: "3pm ET phone home".
ABBREVIATE_ELSE = frozenset({"Z", "ET", "CT", "MT", "PT", "ART", "CAT", "EAT", "WAT", "WEST"})

# Cities and regions that the database does not list, by the zone they are in.
_PLACED = {
    UTC: "coordinated universal time, greenwich mean time, zulu",
    "Europe/London": "uk, united kingdom, great britain, britain, england, scotland, wales, northern ireland, "
    "manchester, birmingham, edinburgh, glasgow, belfast, cardiff, oxford, cambridge",
    "Europe/Lisbon": "porto",
    "Europe/Berlin": "central europe, central european, munich, münchen, hamburg, frankfurt, cologne, köln, "
    "düsseldorf, stuttgart, leipzig, dresden, hannover, bonn",
    "Europe/Zurich": "geneva, bern, basel, zürich",
    "Europe/Vienna": "graz, salzburg, wien",
    "Europe/Amsterdam": "holland, rotterdam, the hague, utrecht, eindhoven",
    "Europe/Brussels": "antwerp, ghent",
    "Europe/Paris": "lyon, marseille, toulouse, nice, bordeaux, lille",
    "Europe/Madrid": "barcelona, valencia, seville, bilbao",
    "Europe/Rome": "milan, turin, naples, florence, bologna",
    "Europe/Stockholm": "gothenburg, malmö",
    "Europe/Prague": "czechia, brno",
    "Europe/Warsaw": "krakow, kraków, wrocław, gdańsk, poznań, łódź",
    "Europe/Helsinki": "eastern europe, eastern european",
    "Europe/Kyiv": "kiev, lviv",
    "Europe/Moscow": "st petersburg",
    "Europe/Istanbul": "ankara, türkiye",
    "Asia/Jerusalem": "tel aviv, haifa",
    "Asia/Dubai": "uae, abu dhabi",
    "Asia/Riyadh": "jeddah",
    "Asia/Karachi": "islamabad, lahore",
    "Asia/Kolkata": "mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, pune, calcutta",
    "Asia/Shanghai": "beijing, shenzhen, guangzhou, hangzhou",
    "Asia/Ho_Chi_Minh": "hanoi, saigon",
    "Asia/Tokyo": "osaka, kyoto",
    "Asia/Seoul": "korea, south korea, busan",
    "Africa/Cairo": "alexandria",
    "Africa/Johannesburg": "cape town, pretoria, durban",
    "America/New_York": "eastern, us eastern, ny, nyc, boston, washington, philadelphia, miami, atlanta, "
    "orlando, pittsburgh",
    "America/Chicago": "central, us central, houston, dallas, austin, san antonio, minneapolis, nashville, st louis",
    "America/Denver": "mountain, us mountain, salt lake city",
    "America/Los_Angeles": "pacific, us pacific, california, la, san francisco, seattle, portland, san diego, "
    "las vegas, san jose, silicon valley",
    "America/Anchorage": "alaska",
    "Pacific/Honolulu": "hawaii",
    "America/Toronto": "montreal, montréal, ottawa, quebec",
    "America/Edmonton": "calgary",
    "America/Sao_Paulo": "rio de janeiro, brasília, brasilia",
    "America/Mexico_City": "guadalajara",
    "America/Bogota": "medellin, medellín",
    "Australia/Sydney": "canberra",
    "Pacific/Auckland": "wellington, christchurch",
}
PLACES = {one.strip(): zone for zone, called in _PLACED.items() for one in called.split(",")}
# These are words too: in a sentence only “Nice time” or “(Nice)” is the city.
WORDS_TOO = frozenset(
    {
        "canary",
        "casey",
        "center",
        "central",
        "christmas",
        "cocos",
        "darwin",
        "davis",
        "easter",
        "florence",
        "jersey",
        "knox",
        "la",
        "madeira",
        "midway",
        "mountain",
        "nice",
        "nome",
        "oral",
        "palmer",
        "phoenix",
        "regina",
        "resolute",
        "reunion",
        "sofia",
        "stanley",
        "thule",
        "troll",
        "wake",
        "zulu",
    }
)
_AMERICAN = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage")
# Names of countries beside those of the database, and their zones, the most peopled first.
COUNTRIES = dict.fromkeys(("us", "usa", "united states", "america"), _AMERICAN)
