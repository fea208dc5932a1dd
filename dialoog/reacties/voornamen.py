"""Words that the check for personal details knows. Facts only; what one region is called comes from outside."""

# Common first names in the Netherlands that are no ordinary Dutch word.
VOORNAMEN = frozenset(
    """
    aaron abdullah achmed adam adrie ahmed aicha ali alex alexander ali amber amina amir amira anja anke anna
    anne annelies annemarie anneke annette annie anouk ans anton antoine antonia arie arjan arjen arthur
    astrid ayoub ayse bart bas bastiaan beatrix benjamin bernard bert bianca bilal birgit bjorn bram brenda
    brigitte britt bryan carin carla carlijn carolien caroline casper cees celine chantal charlotte chris
    christiaan christina christine cindy claudia connie cor cornelis corrie daan damian danielle danny daphne
    david debby dennis desiree dewi diana dick dirk dorien ebru edith edwin eefje elena elif elisabeth elise
    elke ella ellen els elsbeth emine emir emma emre eric erik erwin esmee esra esther evelien fadoua fatih
    fatima fatma femke ferry fien finn fleur frank frans fred frederik gabriella geert gemma gerard gerda
    gerrit gerrie gert gijs greetje guus hamza hanna hannah hanneke hans harm harrie harry hatice hassan heidi
    hein helena helga hendrik henk henny herman hilde hugo huub ibrahim ilse imane imke ine ineke ingrid irene
    irma isa isabel isabella ivo jaap jacob jacqueline jamila jan janine janneke jantine jasmijn jasper jayden
    jeanette jelle jennifer jeroen jesse jessica jip joanna job jochem joep johan johanna johannes john
    jolanda joost jordy joris jorrit jos josephine joyce jules julia julian jurgen justin karel karim karin
    karlijn kees kelly kevin khadija kim klaas koen krista laila lars laura lauren leila lennart leo leon
    leonie lia liam lianne lieke liesbeth lili lilian linda lisa lisanne loes lotte louise lucas luuk lynn
    maaike maartje maarten machteld madelief maike malika manon marcel marco margreet margriet maria marian
    marianne marieke marielle marijke marion marit marjan marjolein marleen marlies marloes marlou martijn
    martin martine maryam mathijs mats matthijs mehmet meike melissa merel mia michael michel michelle mieke
    milan milou miranda mirjam mohamed mohammed monique moniek mustafa nadia naomi nathalie nick nicole niels
    nienke nils nina noah noor noortje noud nour olga oliver olivia omar oscar pascal patricia patrick paul
    paula paulien pauline peter petra philip pien pieter piet pim priscilla quinten rachid ralf ramon ramona
    raymond rebecca remco renate rene rianne richard rick rik rob robbert robert robin roel roland romy ronald
    rosa roxanne ruben rutger ruud sabine sabrina said salma samantha samira sander sandra sanne sara sarah
    saskia sebastiaan selim serdar sharon sien sifra silvia simon simone sjaak sjors sofia sofie sonja sophia
    sophie soufiane stefan stephanie steven suzan suzanne sven sylvia tamara tanja teun theo thijs thomas
    tijmen tijn tim tineke tobias tom trudy truus tygo valerie vera veronique victor vincent wendy wesley
    wessel wietske wilco wilhelmina willeke willem willemijn wim wouter xander yara yasmin yasmina yassin
    youssef yusuf yvonne zeynep zoe
    """.split()
)

# First names that are a Dutch word too: a name only with a capital in the middle of a sentence.
OOK_EEN_WOORD = frozenset(
    "ben bo boris eva floor hester joy kyra lieve luna mark max mees mick pleun rein rens roos sem stan sterre storm "
    "suze toon tess wil wolf".split()
)

FAMILIE = frozenset(
    """
    dochter dochtertje zoon zoontje moeder vader mama papa mam pap oma opa broer broertje zus zusje tante oom
    nicht nichtje neef neefje man vrouw partner ex kind kindje kleinkind kleinzoon kleindochter pleegkind
    pleegzoon pleegdochter pleegmoeder pleegvader stiefzoon stiefdochter stiefmoeder stiefvader buurvrouw
    buurman buurmeisje buurjongen vriend vriendin vriendje vriendinnetje jongen meisje
    """.split()
)
ROLLEN = frozenset(
    """
    juf juffrouw meester meneer mijnheer mevrouw mevr mw dhr dr drs dokter arts huisarts kinderarts jeugdarts
    psycholoog orthopedagoog psychiater therapeut behandelaar begeleider begeleidster jeugdbeschermer
    jeugdzorgwerker voogd gezinsvoogd mentor leraar lerares docent coach verpleegkundige hulpverlener
    hulpverleenster wethouder directeur consulent cliënt cliënte client patiënt collega zuster pastoor
    wijkagent rechter advocaat
    """.split()
)
TUSSEN = frozenset("de den der het ten ter te van von in 't op el al la le di da dos".split())

# Words that begin a sentence or a phrase with a capital and are no name.
GEWOON = frozenset(
    """
    aan achter al alle alleen als andere artikel bij binnen daar daardoor daarna daarom dan dat de deze die
    dit door dus een eerst en er elk elke geen goed graag haar heb hebben heeft het hier hij hoe hun ik in is
    ja je jij jullie kan kun kunnen maar mag meer men met mijn moet moeten na naar nee net niemand niet nog nu
    of om omdat ons onze ook op over samen sinds soms te tijdens toen tot u uit uw van vanaf veel verder
    volgens voor vooral waar waarom wanneer want wat we weer wel welke werk wie wij wil willen wordt worden ze
    zei zelf zij zijn zo zodat zoals zonder zou bijlage hoofdstuk lid perceel segment product paragraaf tabel
    versie toelichting bijvoorbeeld graag helaas januari februari maart april mei juni juli augustus september
    oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag kerst pasen
    sinterklaas
    """.split()
)
# Words in names of organisations, laws and places.
INSTELLINGEN = frozenset(
    """
    stichting vereniging coöperatie gemeente gemeenten provincie regio rijk ministerie inspectie autoriteit
    raad college kamer commissie bestuur raadskamer rechtbank gerechtshof hof staat unie europa europese
    nederland nederlandse limburg limburgse noord noord-limburg zuid midden oost west groep team centrum
    instituut huis thuis veilig kliniek ziekenhuis school scholen basisschool academie universiteit hogeschool
    zorg jeugd jeugdzorg jeugdhulp ggz ggd wmo gi vng iwi ijw awb avg agb kvk bsn wet wetboek besluit regeling
    verordening algemene burgerlijk grondwet verdrag akkoord handreiking richtlijn protocol norm norma
    zorginstituut zorgverzekeraars nederlands jeugdinstituut bureau dienst loket toegang overeenkomst contract
    partijen opdrachtgever opdrachtnemer aanbieder aanbieders hervormingsagenda kind ouder ouders cliënten
    cliëntenraad adviesraad platform netwerk samenwerking sociaal sociale maatschappelijke samen wijkteam hoge
    tweede eerste verenigde naties internationale rechten klachtencommissie ombudsman kinderombudsman
    rijksoverheid verklaring omtrent gedrag keurmerk certificaat teams zoom word excel microsoft google
    whatsapp facebook
    """.split()
)
UITGANGEN = (
    "wet", "raad", "zorg", "hulp", "groep", "school", "huis", "team", "instituut", "besluit", "regeling", "gegevens",
    "dienst", "inspectie", "akkoord", "agenda", "centrum", "kliniek", "commissie", "overeenkomst", "verordening",
    "bescherming", "reclassering", "onderwijs", "begeleiding", "behandeling", "wonen", "toezicht",
)  # fmt: skip
