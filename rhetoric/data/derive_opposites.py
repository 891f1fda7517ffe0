"""Derive the table of opposed words from WordNet: run once, by hand, when WordNet or the own list below changes.

    python -m rhetoric.data.derive_opposites /usr/share/wordnet

reads Princeton WordNet 3.0 (as ``derive`` does) and writes ``opposites.tsv`` beside this file: a pair of lemmas in alphabetic
order and where it is from, with tabs between. ``own`` is this project's list of opposites of public speech, below; ``wordnet``
are WordNet's antonyms; ``derived`` are words of which one is made from each of two antonyms (wisely, foolishly); ``plain`` are
those of either list that stand beside each other in any factual text (north and south, rise and fall), so that they say little;
``person`` are pronouns of ourselves and of those we face.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from rhetoric.data.derive import open_wordnet

# Words rarer than this (Zipf scale: 3 is once in a million words) are left out, and derived ones rarer than that.
MINIMUM_ZIPF = 2.3
MINIMUM_DERIVED = 3.0
# Words of grammar, and those that WordNet opposes in one narrow sense only.
LEFT_OUT = frozenset(
    "be have do get go come take make use say let can will not no so more most less least very well much other same one two "
    "first last just then now here there year time way thing man part number set run back even still only bring give show "
    "turn add call ask answer include keep leave begin start end stop follow lead open close major minor general particular "
    "local national international public million late early recent direct indirect different similar male female "
    "home away side check hold mark level point place state natural square black white red employ employer employee".split()
)
# Opposites of direction, of measure and of trade: news is full of them.
PLAIN = (
    "north/south east/west northern/southern eastern/western northward/southward up/down in/out on/off left/right "
    "inside/outside upper/lower above/below before/after over/under rise/fall increase/decrease gain/loss import/export "
    "buy/sell buyer/seller arrive/depart arrival/departure home/away high/low plus/minus maximum/minimum borrow/lend "
    "morning/evening husband/wife man/woman boy/girl brother/sister mother/father son/daughter uncle/aunt king/queen "
    "winter/summer spring/autumn open/shut enter/exit front/rear top/bottom downstairs/upstairs hot/cold wet/dry "
    "increase/cut raise/lower raise/cut rise/drop plaintiff/defendant teacher/pupil teacher/student doctor/patient "
    "tenant/landlord parent/child old/new first/second open/close early/late start/stop begin/end start/end first/last "
    "come/go arrive/leave government/people citizen/government citizen/state citizen/minister nation/party child/parent "
    "government/opposition agreement/conflict talks/war deal/war "
).split()
# Ourselves and those we face.
PERSONS = (
    "we/they us/them our/their ours/theirs you/we you/us your/our yours/ours i/you me/you my/your mine/yours i/they me/them "
    "my/their mine/theirs other/we other/our others/we others/our others/i some/others some/other one/other"
).split()
# Written for this project. A slash stands between opposites; several may face one.
OWN = """
war/peace word/deed word/action word/act speech/action talk/act talk/deed talk/work say/mean promise/deliver
promise/performance promise/perform few/many past/future yesterday/today yesterday/tomorrow today/tomorrow friend/enemy
friend/foe ally/enemy ally/rival ally/opponent hope/fear hope/despair fear/courage fear/faith fear/trust fear/love
fear/forgive anger/forgiveness anger/mercy anger/reason anger/patience speak/act speak/listen speak/silence giver/taker
give/take rich/poor wealth/poverty wealth/want power/weakness power/right power/duty power/principle power/justice might/right
strength/weakness strong/weak freedom/slavery freedom/tyranny freedom/oppression freedom/bondage freedom/chain liberty/tyranny
liberty/death free/enslaved free/slave master/servant master/slave ruler/ruled leader/follower lead/follow serve/rule
servant/ruler command/obey order/chaos order/disorder law/crime law/anarchy justice/injustice justice/revenge justice/mercy
mercy/revenge mercy/cruelty pride/humility pride/shame pride/modesty praise/blame applause/silence honour/shame honor/shame
honour/disgrace honor/disgrace glory/shame victory/defeat victory/surrender victory/compromise triumph/defeat triumph/disaster
triumph/compromise win/lose winner/loser success/failure succeed/fail build/destroy build/demolish build/burn make/break
create/destroy plant/uproot sow/reap sow/harvest unite/divide unity/division union/division together/alone together/apart
join/split connect/divide bridge/wall open/hide heart/head heart/mind heart/hand heart/wallet head/hand body/soul body/spirit
body/mind flesh/spirit flesh/soul earth/heaven heaven/hell god/man god/devil angel/devil angel/beast saint/sinner sin/virtue
virtue/vice good/evil good/bad better/worse best/worst right/wrong right/duty right/responsibility right/privilege truth/lie
truth/falsehood truth/error truth/fiction fact/fiction fact/opinion fact/rumour fact/rumor fact/feeling reality/dream
reality/illusion reality/image dream/waking theory/practice paper/practice principle/practice principle/profit
principle/interest appearance/reality image/substance style/substance form/content form/substance sound/sense light/dark
light/darkness light/shadow sun/shadow sunlight/shadow day/night dawn/dusk dawn/night sunrise/sunset birth/death born/die
life/death live/die living/dead cradle/grave young/old youth/age youth/experience child/adult child/parent boy/man
generation/quarter lifetime/moment moment/eternity moment/age minute/year century/day eternity/day eternity/hour forever/never
always/never everything/nothing everyone/nobody everybody/nobody all/none all/nothing all/few something/nothing
somebody/nobody many/one people/elite people/powerful many/powerful people/politician people/government citizen/subject
citizen/state citizen/government worker/boss worker/owner labour/capital labor/capital profit/people profit/loss profit/wage
profit/principle wage/price cost/benefit cost/value price/value money/love money/honour money/honor money/time gold/dust
gold/lead diamond/dust silver/lead cheap/dear expensive/cheap cheap/costly save/spend save/waste spend/earn earn/inherit
debt/wealth plenty/scarcity plenty/want feast/famine feast/hunger feast/crumb full/hungry full/empty feed/starve hungry/fed
bread/bullet butter/gun plough/sword plow/sword sword/pen sword/ploughshare gun/book bomb/bread bullet/ballot school/prison
school/weapon teacher/soldier soldier/general hero/coward hero/villain hero/victim brave/cowardly brave/timid brave/afraid
bold/timid bold/cautious courage/cowardice lion/mouse lion/lamb lion/sheep wolf/sheep wolf/lamb hawk/dove eagle/sparrow
giant/dwarf mountain/molehill mountain/valley ocean/drop ocean/puddle river/drop sea/land sea/shore city/village city/country
town/country palace/hut palace/cottage mansion/hovel tower/cellar roof/cellar street/palace street/parliament
factory/boardroom desk/field winner/spectator stage/audience public/private publicly/privately private/common near/far
distant/near distance/closeness stranger/neighbour stranger/neighbor stranger/friend stranger/brother brother/enemy guest/host
guest/prisoner native/foreigner insider/outsider welcome/reject welcome/fear love/hate love/fear love/indifference love/war
adore/hate adore/despise admire/despise like/loathe respect/contempt kindness/cruelty kind/cruel gentle/harsh gentle/rough
soft/hard soft/harsh hard/easy easy/difficult simple/complex simple/complicated plain/ornate loud/quiet loud/silent
noise/silence noisy/quiet shout/whisper shout/listen scream/whisper silence/speech silent/vocal laugh/weep laugh/cry
laughter/tear smile/frown smile/tear joy/sorrow joy/grief joy/pain happiness/misery happy/sad pleasure/pain comfort/pain
comfort/danger delight/despair sweet/bitter sweet/sour honey/vinegar honey/poison medicine/poison cure/disease cure/wound
heal/wound heal/hurt health/sickness well/sick wound/scar safe/dangerous safety/danger security/threat
security/risk risk/certainty certain/doubtful certainty/doubt faith/doubt faith/reason belief/doubt trust/suspicion
trust/betray trust/doubt loyal/treacherous loyalty/treason loyalty/betrayal faithful/false honest/crooked honesty/deceit
honest/dishonest sincere/false innocent/guilty innocence/guilt innocence/experience experience/ignorance knowledge/ignorance
know/guess know/believe know/suspect wisdom/folly wise/foolish wise/clever clever/stupid genius/fool sense/nonsense
reason/passion reason/force reason/emotion argue/shout argument/insult argument/force persuade/force persuasion/force
debate/election debate/vote dialogue/confrontation negotiate/fight negotiation/war diplomacy/war diplomacy/force
cooperation/conflict cooperation/confrontation compromise/conflict peace/conflict peace/violence peace/sword peace/chaos
calm/storm calm/panic storm/harbour storm/harbor patience/haste slow/quick slow/fast slow/swift slow/sudden slowly/suddenly
slowly/quickly slowly/rapidly slowly/rush gradually/suddenly speed/care quick/patient quickly/carefully haste/care hurry/wait
wait/act wait/rush act/watch act/react watch/fight work/play work/rest work/idleness work/leisure toil/rest toil/leisure
effort/luck effort/result merit/birth talent/luck talent/privilege equal/privileged equality/privilege privilege/duty
duty/pleasure duty/desire need/want need/greed need/luxury greed/generosity generous/mean selfish/generous selfish/selfless
rise/sink rise/descend climb/fall climb/descend climb/slide soar/sink float/sink swim/drown freeze/burn fire/ice fire/water
flood/drought rain/sun drought/rain wet/parched bloom/wither grow/wither grow/shrink swell/shrink expand/shrink
advance/retreat attack/defend attack/retreat forward/backward forward/back progress/decline progress/reaction
reform/revolution reform/ruin renewal/decay change/continuity change/stagnation remember/forget memory/oblivion
memory/forgetfulness remembrance/forgetting learn/forget teach/learn teach/punish question/answer ask/answer ask/tell
problem/solution cause/effect cause/consequence means/end journey/destination beginning/end start/finish begin/finish
opening/closing former/latter alpha/omega find/lose lost/found seek/find seek/avoid chase/flee stay/leave stay/go arrive/leave
meet/part welcome/farewell remain/vanish appear/vanish appear/disappear visible/invisible seen/unseen heard/unheard
spoken/unspoken desert/garden desert/forest wilderness/garden wasteland/garden ruin/palace ruin/monument ash/fire dust/glory
crown/chain throne/cell throne/grave chain/wing cage/sky prison/palace tool/master machine/man machine/human human/animal
man/beast mind/machine art/science art/nature nature/nurture poetry/prose comedy/tragedy crime/punishment offence/apology
fault/excuse mistake/lesson defeat/lesson obstacle/opportunity threat/opportunity danger/opportunity crisis/opportunity
burden/gift burden/blessing curse/blessing bless/curse gift/theft gift/loan share/hoard share/seize hoard/spend accept/refuse
accept/reject allow/forbid permit/forbid approve/condemn condemn/forgive condemn/excuse forgive/punish forgive/revenge
reward/punish reward/punishment include/exclude inclusion/exclusion majority/minority many/privileged democracy/dictatorship
democracy/tyranny republic/empire nation/party country/party country/self statesman/politician statesman/opportunist
election/generation patriot/traitor liberator/conqueror liberate/conquer liberate/occupy colony/empire rebel/tyrant
shepherd/wolf shepherd/sheep optimist/pessimist optimism/pessimism dreamer/realist amateur/professional expert/layman
theory/experience quality/quantity depth/surface deep/shallow shallow/profound broad/narrow wide/narrow thick/thin big/small
large/small great/small great/little much/little more/less more/few most/few tall/short long/short long/brief long/fleeting
brief/eternal temporary/permanent eternal/temporal ancient/modern old/modern tradition/innovation tradition/modernity
heavy/light clean/dirty pure/corrupt clear/obscure clarity/confusion bright/dim shine/fade gleam/rust sharp/blunt smooth/rough
straight/crooked solid/hollow hollow/full whole/broken broken/mended mend/break repair/break alive/dead awake/asleep
wake/sleep sleep/watch busy/idle active/passive victim/oppressor oppressed/oppressor hunter/hunted hammer/anvil hammer/nail
master/pupil cat/mouse spider/fly hound/hare seller/buyer lender/debtor owner/tenant fantasy/fact legend/history
history/prophecy private/state individual/collective individual/society ask/offer demand/offer demand/give receive/give
pay/receive produce/consume producer/consumer
once/now then/now formerly/now here/there nowhere/everywhere seldom/often rarely/often inherit/bequeath inherit/earn
growth/decay growth/ruin bloom/decay flourish/decay flourish/perish prosper/starve prosper/perish endure/perish linger/vanish
praise/condemn praise/curse praise/criticise praise/criticize flatter/insult cheer/boo applaud/boo cheer/jeer
applause/jeer admire/pity envy/pity respect/fear love/pity love/loathe adore/loathe cherish/despise cherish/neglect
treasure/squander guard/squander gather/scatter collect/scatter keep/lose keep/give hold/release tie/loosen bind/free
imprison/free cage/free chain/free enslave/liberate enslave/free wound/heal kill/heal kill/save kill/cure save/ruin save/lose
rescue/abandon protect/abandon protect/exploit shelter/expose reveal/conceal reveal/hide confess/deny confess/conceal
admit/deny affirm/deny agree/quarrel embrace/shun embrace/reject invite/expel greet/dismiss hire/sack hire/fire
promote/sack employ/dismiss bury/crown bury/raise crown/hang knight/jail honour/forget honor/forget celebrate/mourn
wedding/funeral christening/funeral baptism/burial dance/mourn sing/weep sing/sigh feast/fast dine/starve eat/starve
drink/thirst gorge/starve generosity/meanness generous/miserly generous/greedy generosity/avarice spendthrift/miser
lavish/frugal lavish/meagre luxury/necessity luxury/poverty silk/rags velvet/iron velvet/rags crystal/mud marble/mud
marble/clay bronze/clay steel/straw stone/sand rock/sand granite/sand oak/reed wine/water wine/vinegar cream/crumb
cake/crumb banquet/crumb champagne/water roses/thorns rose/thorn flower/thorn flower/weed wheat/weed wheat/chaff grain/chaff
diamond/coal pearl/swine dawn/midnight noon/midnight daylight/night daylight/darkness daylight/dark dark/bright bright/dull
sunshine/rain sunshine/storm warmth/cold warm/cold warmth/chill flame/ash spark/blaze spark/ash whisper/roar whisper/thunder
murmur/roar trickle/flood stream/flood breeze/storm breeze/gale pebble/mountain seed/harvest seed/forest acorn/oak root/branch
root/fruit blossom/fruit egg/chicken horse/cart sail/anchor wind/anchor brake/engine brake/accelerator engine/brake
ladder/pit summit/valley peak/abyss peak/valley cradle/coffin nursery/graveyard pulpit/gutter penthouse/gutter
throne/gutter parlour/kitchen attic/cellar ballroom/kitchen boardroom/kitchen capital/village
metropolis/village centre/margin center/margin centre/edge campaign/office campaign/government
opposition/government opposition/power office/exile rally/ballot slogan/plan slogan/policy slogan/solution
headline/detail headline/truth rhetoric/record rhetoric/result rhetoric/reality speech/silence speech/vote promise/betrayal
promise/delivery promise/result promise/excuse pledge/excuse plan/excuse excuse/result
parade/march lecture/lesson sermon/deed prayer/curse prayer/deed creed/deed intention/result intention/deed ambition/ability
talent/effort talent/character fame/character reputation/character popularity/principle popular/right legal/just law/conscience
law/mercy rule/exception letter/spirit surface/core mask/face shell/kernel label/content price/quality cheap/precious
abundance/want abundance/hunger surplus/deficit surplus/debt profit/debt credit/debt
shareholder/worker banker/teacher banker/miner landlord/homeless tycoon/beggar king/beggar
prince/pauper prince/beggar lord/peasant lord/servant noble/peasant millionaire/pauper boss/staff manager/worker
general/private officer/private minister/citizen expert/amateur scholar/soldier poet/soldier
priest/soldier judge/prisoner judge/thief judge/culprit policeman/thief hunter/prey predator/prey wolf/shepherd fox/hen
fox/lion tiger/lamb tiger/kitten bull/lamb peacock/sparrow swan/duck swan/crow dove/crow bee/wasp ant/grasshopper tortoise/hare
snail/hare thunder/silence patient/hasty patient/impatient careful/careless careful/reckless prudent/reckless cautious/reckless
careless/wary thrift/waste prudence/recklessness discipline/licence discipline/disorder harmony/discord concord/discord
accord/quarrel friend/rival loyal/fickle constant/fickle steadfast/fickle firm/wavering resolute/timid proud/humble
proud/ashamed arrogant/humble vain/modest boast/apologise boast/apologize swagger/stumble stride/stumble stride/crawl
run/crawl race/crawl gallop/crawl leap/crawl leap/stumble fly/crawl fly/walk soar/crawl climb/stumble stand/kneel stand/fall
stand/crawl rise/collapse build/crumble thrive/wither thrive/struggle triumph/humiliation victory/humiliation winner/casualty
victor/vanquished victor/victim conqueror/conquered survive/perish rescue/wreck cathedral/ruin landmark/ruin sanctuary/prison
refuge/prison harbour/wreck haven/battlefield playground/battlefield playground/prison classroom/prison classroom/battlefield
hospital/barracks hospital/battlefield ploughshare/spear pen/gun ballot/gun
vote/gun argument/bullet handshake/fist hand/fist smile/fist smile/sneer kiss/blow caress/blow embrace/blow tear/stone
bread/stone fish/serpent peace/quarrel bargain/quarrel deal/war talks/war truce/war
truce/battle ceasefire/battle dialogue/monologue conversation/lecture listen/lecture listen/command hear/ignore
see/overlook look/listen look/see watch/help watch/join observe/act plan/improvise think/act think/feel think/speak
feel/know believe/doubt hope/despair dream/awake dream/act remember/ignore regret/hope memory/hope nostalgia/hope
ancestor/descendant ancestor/child forefather/grandchild grandfather/grandchild veteran/recruit veteran/novice master/apprentice
genius/effort inspiration/labour inspiration/labor inspiration/sweat noise/music noise/meaning noise/signal
noise/sense music/silence question/silence debate/silence slumber/vigil sleep/vigil rest/labour rest/labor
idle/diligent lazy/diligent lazy/industrious sloth/industry wealth/health riches/virtue riches/rags fortune/misfortune
fortune/character luck/skill chance/choice fate/choice destiny/choice necessity/choice choice/accident design/accident
purpose/accident purpose/drift map/territory compass/weathervane anchor/weathervane mirror/window window/wall door/wall
gate/wall open/sealed lock/key question/certainty doubt/conviction opinion/evidence rumour/evidence
rumor/evidence suspicion/proof promise/proof claim/proof assertion/proof guess/proof majority/truth crowd/conscience
crowd/hermit crowd/solitude company/solitude multitude/solitude public/solitude
""".split()


def derive(wordnet_folder: Path, out: Path) -> None:
    """Write ``opposites.tsv`` into ``out`` from the WordNet files in ``wordnet_folder`` and the lists above."""
    pairs: dict[tuple[str, str], str] = {}
    for kind, found in (("wordnet", list_antonyms(open_wordnet(wordnet_folder))), ("own", read_pairs(OWN))):
        pairs |= {pair: origin or kind for pair, origin in found}
    for kind, items in (("plain", PLAIN), ("person", PERSONS)):
        pairs |= {pair: kind for pair, _ in read_pairs(items)}
    lines = [f"{one}\t{other}\t{kind}\n" for (one, other), kind in sorted(pairs.items())]
    (out / "opposites.tsv").write_text("".join(lines), encoding="utf-8")


def read_pairs(items: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """The pairs of a list written ``one/other``, each in alphabetic order."""
    for item in items:
        one, other = sorted(item.split("/"))
        if one != other:
            yield (one, other), ""


def list_antonyms(reader: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """WordNet's antonyms that are in use, and the pairs derived from them: these first, so that direct ones prevail."""
    direct = [
        (lemma, other) for pos in "nvar" for s in reader.all_synsets(pos) for lemma in s.lemmas() for other in lemma.antonyms()
    ]
    for lemma, other in direct:
        kin = product(list_kin(lemma), list_kin(other))
        for (one, pos), (two, pos_too) in kin:
            if pos == pos_too and one[-2:] == two[-2:] and may_pair(one, two, MINIMUM_DERIVED):
                yield (min(one, two), max(one, two)), "derived"
    for lemma, other in direct:
        one, two = sorted((lemma.name().lower(), other.name().lower()))
        if may_pair(one, two, MINIMUM_ZIPF):
            yield (one, two), "wordnet"


def list_kin(lemma: Any) -> list[tuple[str, str]]:
    """The words derived from a sense of a word: (word, part of speech)."""
    related = [*lemma.derivationally_related_forms(), *lemma.pertainyms()]
    return [(other.name().lower(), other.synset().pos()) for other in related]


def may_pair(one: str, two: str, least: float) -> bool:
    """Whether two words may stand in the table as opposites."""
    from wordfreq import zipf_frequency

    if one == two or LEFT_OUT & {one, two} or not (one.isalpha() and two.isalpha()):
        return False
    return bool(min(zipf_frequency(one, "en"), zipf_frequency(two, "en")) >= least)


if __name__ == "__main__":
    derive(Path(sys.argv[1]), Path(__file__).parent)
