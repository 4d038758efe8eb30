"""Common given names and family names of many cultures, and what else these words mean: data, not code."""

from __future__ import annotations

GIVEN = frozenset(
    """
    aaliyah aamir aarav aaron abbey abbie abby abdel abdou abdul abdulaziz abdullah abel abena abigail abraham
    achieng achim ada adam adamu adela adelaide adele adeline adil aditi aditya adnan adolf adrian adriana
    adriano adrien adwoa agata agatha agnes agnieszka agus agustin ahmad ahmed ahmet aidan aiden aigerim aiko
    aileen aimee aino aisha aishwarya aitor ajay akash akeem akemi akhil akiko akira akosua aksel akshay alain
    alan alana alastair alba albert alberto aldo alec alejandra alejandro aleksander aleksandr aleksandra
    alena alessandra alessandro alessia alex alexa alexander alexandra alexandre alexandria alexei alexey
    alexia alexis alfie alfonso alfred alfredo ali alice alicia alina alisa alisha alison alistair allan allen
    allison alma alvaro alvin alyssa amadou amal amalia amanda amar amara amber amelia amelie amina aminata
    amir amit amos amr amy ana anastasia ander anders andre andrea andreas andrei andres andrew andrey andrzej
    andy aneta angel angela angelica angelina angelo angharad angie angus anh anika anil anita anja anjali
    ankit ann anna annabel annalise anne annegret anneke annette annie annika anong ansgar anthony antoine
    antoinette anton antonia antonio antony anu anuradha anya aoife april arash archie ari aria ariana ariel
    arif arjun arlene armand armando arnaud arnav arne arnold aroha aron art arthur arturo arun arvind asbjorn
    asha ashley ashok ashraf ashutosh asif astrid athena attila aubrey audrey august aurora austin ava avi
    axel ayaan ayelet ayesha aylin ayman ayse aziz aziza babak bakhtiyar balazs bambang bandar baptiste barack
    barbara barney barry bart bartosz basil bastian bastien bea beata beatrice beatrix beatriz beau becca
    becky behnam belinda bella ben benedict benita benito benjamin benoit bernadette bernard bernardo bernat
    bernd bernhard bernie bert bertha beth bethany betsy betty beverly bharat bhavna bianca bilal bill billie
    billy birgit bjorn blagoj blake blanca bob bobbie bobby bodo bogdan bogumil bohdan bongani bonnie boris
    borislav bozena brad bradley brady bram brandi brandon brandy branislav brayden brenda brendan breno brent
    bret brett brian briana brianna bridget brigitte brit britney britt brittany brock bronwyn bruce bruno
    bryan bryce bryn brynn budi burak burt bushra busra byron caio caitlin caleb callum calvin camila camilla
    camille camilo candace candice cara carina carl carla carlo carlos carlton carly carmel carmela carmelo
    carmen carol carole carolin carolina caroline carolyn carrie carsten carter carys casey cassandra cassidy
    cassie catalina catarina cath catherine cathy cecil cecile cecilia cedric celeste celia celine cem cesar
    chad chaim chaminda chandra chanel chantal charlene charles charley charlie charlotte chase chau cheikh
    chelsea cheng cheryl chetan chiara chidi chipo chloe chris chrissy christa christian christiane christina
    christine christoph christophe christopher christy chuck cian cindy claire clara clare clarence clarice
    clarissa claude claudia claudio claus clay clayton clement clementine clifford clint clinton clive clyde
    cody colby cole colin colleen connie connor conor conrad constance constantin consuelo cora corentin corey
    corinna corinne cornelia cornelius cory courtney craig cristian cristiano cristina crystal cuong curt
    curtis cynthia cyril cyrus daan dafydd daisuke daisy dale dalia damian damien damon dan dana dani daniel
    daniela daniele danielle danilo danny danuta daphne daria dario darius dariusz darlene darrell darren
    darryl darya daryl dasha dave davi david davide dawn dean deanna deb debbie deborah debra declan deepa
    deepak deepika deirdre delia della delphine demi denis denise deniz dennis derek dermot desiree desmond
    despina detlef dewi dexter diana diane diego dieter dietmar dilip dilshan dimitri dimitris dina dinara
    dinesh dirk divya dmitri dmitry dolores dominic dominik dominika dominique don donald donghae donna dora
    doreen doris dorothea dorothy doug douglas dragan drew driss duane duncan duong dustin dwayne dwi dwight
    dylan eamon earl easton eberhard ebony ebru eckhard ed eddie edgar edith edmund edna eduardo edward edwin
    eero efrain egon eiji eileen eitan eka ekaterina elaine eleanor elena eleni eli elias elif elijah elin
    elisa elisabeth elise eliza elizabeth elke ella ellen ellie elliot elliott ellis elmar elodie elon elsa
    elsie elton elvira elvis emanuel emeka emerson emil emile emilia emiliano emilio emily emine emma emmanuel
    emre enrico enrique eoin eric erica erich erik erika erin ernest ernesto ernie erwin esi esmeralda esra
    esteban estefania estelle esther ethan ethel etienne euan eugene eugenia eugenio eva evan evangeline eve
    evelyn everett ewa ewan ewen fabian fabien fabio fabrice fadi fahad faisal faith farah farai farhad farhan
    farzad fatih fatima fatma fatou faye federica federico felicia felicity felipe felix femi femke feng
    fereshteh fergus fermin fernanda fernando ffion fiona flavia flavio flora florence florent florian floris
    floyd folake frances francesca francesco francine francis francisco franck francois francoise frank
    frankie franz franziska fred freddie freddy frederic frederick frederik freya frida frieda friedrich fritz
    fumiko gabe gabor gabriel gabriela gabriele gabriella gabrielle gael gaetan gail galina gareth garrett
    garry garth gary gaurav gavin gemma gene genevieve geoff geoffrey georg george georges georgia georgie
    georgina gerald geraldine gerard gerd gerhard gerrit gertrude gethin ghassan giacomo giang gianluca gianni
    gideon gilad gilbert gilberto gilles gillian gina ginevra giorgio giorgos giovanna giovanni gisela gita
    giulia giuliano giuseppe gladys glen glenda glenn gloria gokhan golnaz gopal goran gordon govind grace
    graciela grady graham grant greg gregor gregory greta gretchen grzegorz guang guido guilherme guillaume
    guillermo gulnara gunnar gunther gus gustav gustavo guy gwen gwendolyn gwyneth haakon habib hadi hadley
    hailey hakan haley halima halina hamid hamish hamza hana hanako hanh hank hanna hannah hannes hans harald
    hari hariharan harish harold harriet harris harrison harry harsh haruka haruki haruto harvey hasan hassan
    hatice hayden hazel heath heather hector heidi heike heiko heiner heinrich heinz heitor helen helena
    helene helga helmut hemant hemi hendra hendrik henning henri henrietta henrik henrike henry herbert herbie
    heriberto herman hermann hermione hicham hideki hideo hieu hilary hilda hillary hina hiro hiroshi hoa
    holger hollie holly hope horacio horst hossam hossein howard hubert huda hugh hugo hui humberto hunter
    huong hussain hussein hyun ian ibrahim ibrahima ida ifeoma ignacio igor iker ikram ilaria ilmari ilona
    ilya iman imani imogen imran imtiaz ina indah indira ines inga inge ingeborg ingo ingrid inigo inmaculada
    ioana ioanna ioannis ira irene irina iris irma irving isaac isabel isabella isabelle isaiah isamu isha
    ishaan isidro ismael ismail istvan ivan ivana ivo ivonne ivy iwona jaap jaber jace jack jackie jackson
    jacky jaclyn jacob jacqueline jacques jade jaden jadwiga jagdish jaime jake jakob jakub jamal james jamie
    jan jana jane janet janice janine janis jared jarek jaroslaw jasmin jasmine jason jasper javier jaxon jay
    jaya jayden jayne jean jeanette jeanne jeannie jed jeff jefferson jeffrey jelena jemima jen jenna jennie
    jennifer jenny jens jeremiah jeremy jermaine jeroen jerome jerry jesper jess jesse jessica jessie jesus
    jeyran jia jian jie jihad jiho jihoon jill jillian jim jimena jimin jimmy jin jing jiri jitka jiwoo jo
    joachim joan joana joanna joanne joao joaquim joaquin jocelyn jochen jodie jody joe joel joelle joerg joey
    johan johann johanna johannes john johnnie johnny joko jolene jon jonah jonas jonathan joost jordan jordi
    jorg jorge jorgen jose josef josefina joseph josephine josh joshua josie josue jovan joy joyce juan juana
    juanita judith judy juhani jukka jules julia julian juliana juliane julie julien juliet julieta juliette
    julio julius junaid june junko jurgen jurgis justin justina justine justyna jyoti kabir kaden kai kaitlyn
    kalani kamal kamau kamil kamila kamol kamran kaori kara karan kareem karel karen karim karima karin karina
    karl karla karol karolina karoline karsten kasia kasper kat kate katelyn katerina kath katharina katherine
    kathie kathleen kathryn kathy katie katja katrin katrina katy katya kaveh kavita kay kayla kazimierz kazuo
    keanu keiko keira keisha keith kelly kelsey kelvin ken kendall kendra kendrick kenichi kenji kenneth kenny
    kent kerri kerry kerstin ketan kevin keyla khadija khaled khalid khanh kian kien kiera kieran kim
    kimberley kimberly kira kiran kiril kirk kirsten kirsty kit kiyoshi klara klaus knut kofi koji konrad
    konstantin konstantinos kostas kris krishna krishnan krista kristaps kristen kristian kristin kristina
    kristine kristof kristopher krystal krzysztof kumar kunal kurt kwabena kwaku kwame kwesi kyle kyler kylie
    lachlan lakshmi lalita lamar lana lance landon lara larissa larry lars lasse laszlo lata latifa latisha
    latoya laura laure laurel lauren laurence laurent laurie lavanya lawrence layla lea leah leandro lee leif
    leigh leila leilani leire lena lenny leo leon leona leonard leonardo leonid leonie leonor leopold lerato
    leroy lesley leslie lester leticia lewis leyla li lia liam liana lidia lilia lilian liliana lilly lily lin
    lina linda lindsay lindsey ling linh linus lionel lisa liu liv livia liz liza lizzie lloyd loan logan lois
    lola loraine loren lorena lorenz lorenzo loretta lori lorna lorraine lothar lotte lottie lou louis louisa
    louise luana luc luca lucas lucia luciana luciano lucie lucien lucille lucinda lucy ludovic ludwig luigi
    luis luisa luiz lukas lukasz luke luna lupe lupita luther lutz lydia lyle lynda lynn lynne maarten mabel
    macarena maciej mackenzie maddie madeleine madeline madison mads mae maelle maeve magda magdalena magnus
    mags maha mahendra mahesh mahmoud mahsa mai maia maike maisie makoa malcolm malgorzata malia malik malte
    mamadou mandla mandy manfred manish manoj manon mansour manuel manuela mara marc marcel marcela marcella
    marcelo marcia marcin marco marcos marcus margaret margarita margaux margit margot marguerite mari maria
    mariah mariam marian mariana marianne mariano marie mariel marija marijke mariko marilyn marina mario
    marion maris marisa marisol marissa marius mariusz marjorie mark marketa marko markus marla marlene marlon
    marsha marta martha martijn martin martina martyn marvin mary maryam masahiro masako masha mason massimo
    mateo mateus mateusz matheus mathias mathieu mathilde matias matilda matt matteo matthew matthias matthieu
    matti matyas maud maureen maurice mauricio mauro maverick max maxim maxime maximilian maxine maya mayra
    mayumi meenakshi meera megan megumi mehdi mehmet mehran mehwish mei meike mel melanie melina melinda
    melissa melody merce mercedes meredith merle merve mervyn mia micah michael michaela michal micheal michel
    michele michelle michiko mick mickey miguel mihai mika mikael mike mikhail mikkel mikko mila milan milena
    miles miley millie milo milos milton mina mindy ming minh minho minji miranda miriam mirjam mirjana mirko
    miroslaw misha mitch mitchell moe mohamed mohammad mohammed mohan mohit moira moises mojtaba molly mona
    monica monika monique montserrat monty morgan moritz morris moses moshe mostafa moussa muhammad mukesh
    murali murat muriel murray mustafa myles myra myriam myron nabil nacho nadeem nadia nadine nadja naima
    nalani nancy nandini naoki naomi narayan narendra nasser natalia natalie natasha nate nathalie nathan
    nathaniel naveed naveen navid naya neal ned neela neha neil nell nellie nelson nenad nerea nestor neville
    nga ngoc ngozi ngugi nguyen nhung niamh nicholas nicholaus nick nicky nico nicola nicolas nicole nicoletta
    niels nigel nikhil nikita nikki niklas niko nikola nikolai nikolaos nikolas niloofar nils nimal nina ning
    nisha nita nitin njoroge nkosi noa noah noam nodira noel noelle noemi nolan nomsa nora norbert noreen
    noriko norma norman nour noura nuno nuria nursultan obinna oceane octavia octavio odette ofelia oisin
    oksana olaf ole oleg oleksandr olena olesya olga oliver olivia olivier ollie olu oluwaseun omar omkar ora
    oriol orlando osamu oscar oskar osman oswald otieno otis otto ousmane owain owen oystein ozgur paavo pablo
    paco paddy padma paige pallavi pam pamela panagiotis paola paolo parisa parvati pascal pascale pascaline
    pat patience patrice patricia patricio patrick patrik patrizia patsy patti patty paul paula paulette
    paulina pauline paulo pavel pawel pearl pedro peggy pekka penelope penny pepe percy perry pete peter petra
    petros phil philip philipp philippa philippe phillip phoebe phoenix phuong phyllis pia pierre pieter
    pietro pilar pinar piotr piyush plamen polly pooja poppy prabhu pradeep prakash pranav prasad prasert
    prashant preethi preston priit pritam priya priyanka qasim qiang qing quan quang quentin quincy quinn
    quynh rachael rachel rachid rachida radek radha radoslav rafael rafaela rafal raghav rahul raimund rainer
    raj rajan rajendra rajesh rajiv rakesh ralf ralph ram ramakrishna ramesh rami ramon ramona ramzi randa
    randall randy rangi rania raphael raquel rasha rashid rasmus raul ravi ray raymond rebecca rebekah reece
    reem regina reginald reiner reinhard reinhold rekha remi renata renate rene renee reuben rex reza rhonda
    rhys ricarda ricardo riccardo rich richard rick ricky rini rita ritika ritu rivka rizwan rob robbie robby
    robert roberta roberto robin robyn rocco rochelle rocio rod roderick rodney rodolfo rodrigo roger rohan
    rohit roland rolf romain roman romeo ron ronald ronan ronen rong ronja ronnie rory rosa rosalie rosalind
    rosalinda rosalyn rosanna rosario rosemary rosie ross roxana roxanne roy roz ruben ruby rudi rudo rudolf
    rudy rufus rui rupali rupert russell rustam rusty ruta ruth ruwan ryan ryo ryota saara sabina sabine
    sabrina sachin sadie saeed sahil saif saima sakura sal salim sally salma salman salvador salvatore sam
    samantha sameer samia samir samira sammy samson samuel sana sandeep sandra sandro sandy sanjay sanne
    santiago santosh saoirse sara sarah saraswati sasha sathish satish satoru satoshi saul savannah scarlett
    scott sean sebastian sebastien segun selena selim selina selma senthil seoyeon sergei sergey sergio serkan
    seth seydou shahram shakira shamika shan shane shania shannon sharon shaun shauna shawn sheena sheila
    shelby sheldon shelley shelly sherif sherri sherry sheryl shigeru shilpa shinji shira shirin shirley shiro
    shiv shivani shlomo shona shreya shruti shun shyam sian sibylle sidney siegfried sienna sigrid sigurd
    silas silke silvana silvia silvio simon simona simone sinead siobhan sipho siriporn sita siti sjoerd
    skyler slawomir slobodan smita snezana sofia sofie soheil solange solene solomon solveig somchai somsak
    sonia sonja sonya soojin sophia sophie soraya soren soufiane spencer spyros sri srinivas stacey stacy stan
    stanislav stanislaw stanley stavros stefan stefania stefanie stefano steffen stella steph stephan stephane
    stephanie stephen sterling steve steven stewart stoyan stuart subramanian suchart sudhir sue suki sumit
    sundar sungmin sunil sunita suresh surya susan susana susanna susanne sushma susie suzanne suzie sven
    svenja svetlana svetoslav swapnil swati sybille sydney sylvain sylvester sylvia sylvie tabitha tadeusz
    taeyang tahir takashi takeshi talia tamar tamara tamas tamer tami tamir tammy tamsin tania tanja tanner
    tanvi tanya tara taras tarek tariq taro tarun tash tasha tatenda tatiana tatyana taylor ted teddy tejas
    tendai terence teresa terje terrence terri terry tess tessa thabo thad thais thandi thanh thao thea themba
    theo theodor theodora theodore theresa therese thiago thibault thierry thilini thilo thomas thorsten thuy
    tiago tiana tien tiffany tiit tim timo timothy timur tina titus tobias toby todd tolga tom tomas tomasz
    tommaso tommy tomoko toni tonia tony tonya torben torbjorn tori torsten toshi tracey traci tracy travis
    trent trevor trey tricia trina trish trisha tristan trudy trung trupti tsegaye tshepo tsvetan tuan tugba
    tunde tuomas turki tuyet tyler tyra tyrone tyson uchenna uday udo ugo ulf uli ulrich ulrike umar umberto
    ursula usama usha usman ute uwe vaclav vaibhav val valentin valentina valeria valerie valery vanessa
    vangelis vanya varun vasilis vasily veikko velma venkat venkatesan venkatesh vera verena vern verna vernon
    veronica veronika veronique vesna vicente vicki vicky victor victoria vidya vijay vikas vikram viktor
    viktoria ville vince vincent vincenzo vinh vinny vinod viola violet virat virginia virginie vishal vitoria
    viv vivek vivian viviana vivien vivienne vlad vladimir volkan volker vytautas wade wahyu wale waleed walid
    wallace wally walt walter wanda wanjiru waqas wayne wei wen wendell wendy wenzel werner wes wesley whitney
    wilbur wilfried wilhelm will willa willem william willie wilma winfried winifred winnie winston wiremu
    wojciech wolfgang wouter wyatt xabi xander xavier xia xiao ximena xuan yael yana yang yann yannick yannis
    yanti yasemin yash yasir yasmin yasmine yasser yasuko yehuda yejin yevgeny ying yitzhak yoav yogesh yoko
    yolanda yong yosef yoshi yoshio youngho youssef yuan yue yuki yulia yumi yuri yusuf yutaka yvan yves
    yvette yvonne zac zach zachary zack zahra zainab zane zara zayn zbigniew zdenek zeeshan zehra zeke zelda
    zeynep zhang zhen zheng zhenya zhi ziad zineb zoe zoey zofia zola zoltan zoran zsofia zsolt zuzana
    """.split()
)
"""Given names, folded."""

FAMILY = frozenset(
    """
    abbott abdi abrams acosta adams adeyemi afolabi aguilar ahmed akhtar albrecht alexander allen alvarez
    andersen anderson andersson andrews armstrong arnold arora ashton atkinson austin bailey baker banerjee
    barber barker barnes barnett barrett barry bates bauer baumann becker beckmann bell bennett benson
    bergmann bernard berry bianchi bieber bishop black blair blanc bloom boateng bock bonnet booth bose
    boucher bowen bowman boyd bradford bradley brandt braun brennan brewer briggs brooks brown bruno bryant
    burgess burke burns burton bush butler byrne cameron campbell carlson carpenter carr carroll carson carter
    castillo castro chambers chan chang chapman chatterjee chaudhry chavez chen cheng cho choi chopra
    chowdhury christensen clark clarke clinton cohen cole coleman collins connolly contreras cook cooper costa
    cox craig crawford cruz cunningham dahl daly das davidson davies davis dawson dean delgado desai dias diaz
    dietrich dixon doherty dominguez douglas doyle duarte dubois duncan dunn dupont duran durand edwards
    eliassen elliott ellis engel eriksen eriksson esposito evans fashola ferguson fernandes fernandez ferrari
    ferreira fischer fisher fitzgerald fleming fletcher flores flynn ford fournier fox francis frank franke
    fraser freeman fuchs fuentes gallagher garcia gardner garner gibson gilbert gill girard gomes gomez
    gonzales gonzalez gordon graham grant gray green greenberg greene griffin griffiths gross guerrero gunther
    gupta gutierrez guzman haas hahn hall hamilton hansen hanson hansson harper harris harrison hart hartmann
    harvey hassan hawkins hayes heinrich henderson henry herman hernandez herrera herrmann hicks hill hoffman
    hoffmann hofmann holland holmes hopkins horn howard howell huang huber hudson hughes hunt hunter hussain
    hussein ibrahim ivanov iyer jackson jacobs jacobsen jain james jansen janssen jansson jenkins jensen
    jimenez johansen johansson johnson johnston jones jordan joseph joshi jung kaiser kapoor kaufmann kaur
    keller kelley kelly kennedy khan kim king klein knight koch kohler kovac kovacs kowalski kraft kramer
    krause kruger kuhn kumar lambert lang larsen larson larsson laurent lawrence lawson leblanc lee lefebvre
    lehmann leroy lewandowski lewis li lim lin lind lindberg liu lloyd long lopes lopez lorenz ludwig luna
    lynch macdonald mackenzie maier malik marino marques marshall martin martinez martins mason matthews
    maurer mayer mbeki mccarthy mcdonald mckenzie medina mehta meier mendes mendez mendoza menon mensah
    mercier meyer miller mills mishra mitchell mohamed molina montgomery moore morales moreau morel moreno
    moretti morgan morris morrison moser mueller muller munoz murphy murray myers nair nakamura navarro nelson
    neumann newman ngo nguyen nicholson nielsen nilsson novak nowak nunez nwosu obama obi oconnor okafor okeke
    okonkwo oliveira oliver olsen olson oneill ortega ortiz osei osman otieno owens ozturk palmer papadopoulos
    park parker parsons patel patil patterson pearson pedersen pena pereira perez perkins perry peters
    petersen peterson petersson petrov pfeiffer pham phillips pierce pinto pohl popescu popov porter powell
    price quinn qureshi ramirez ramos rao reddy reed reid reyes reynolds ricci rice richards richardson
    richter riley ritter rivera roberts robertson robinson rocha rodrigues rodriguez rogers romano romero rose
    ross rossi rousseau roux roy ruiz russell russo ryan sahin sanchez sanders santana santiago santos sato
    sauer saunders schaefer schafer schmid schmidt schmitt schmitz schneider scholz schreiber schroder
    schroeder schubert schultz schulz schulze schumacher schuster schwarz scott serrano shah sharma shaw
    shelton siddiqui silva simmons simon simpson singh sinha smirnov smith snyder sokolov sommer sorensen soto
    sousa spencer stanley stein stephens stevens stevenson stewart stone suarez suleiman sullivan sutton
    suzuki svensson swanson takahashi tan tanaka taylor thomas thompson thomson torres tran trump tucker
    turner valdez vargas vasquez vazquez verma vidal vogel wagner walker wallace walsh walter walters wang
    ward warner warren washington watanabe watkins watson weaver webb weber weiss welch wells werner west
    wheeler white wilkinson williams williamson willis wilson winkler winter wolf wolff wong wood woods wright
    wu xu yadav yamamoto yang yilmaz yoshida young yusuf zhang zhao zhou zhu ziegler zimmermann
    """.split()
)
"""Family names, folded."""

PLACES = frozenset(
    """
    adelaide alexandria america asia austin bradford brooklyn cairo carolina chad charlotte chelsea china
    cleveland columbia dakota dallas denver england florence france georgia hamilton holland houston india
    ireland israel jackson jamaica jersey jordan kent kenya kingston lancaster lincoln london lourdes madison
    milan montana nelson odessa orlando paris phoenix preston regina rome salem salvador santiago savannah
    scotland sofia spain stanley sydney troy victoria vienna virginia wales warren washington wellington york
    """.split()
)
"""Given or family names that are places too: alone they name nobody without a sign of a person."""

PRODUCTS = frozenset(
    """
    ada adobe airflow alexa ansible apollo athena avro babel bard bazel bixby bower camel cassandra celery
    celeste chef clair claude cortana crystal dart darwin dash delphi django docker edison einstein elixir elm
    ember erlang figma galileo gemini gerrit gitlab grafana groovy hadoop harbor haskell helm hermes hive
    hudson hugo jade jasper java jekyll jenkins jira jitsi julia kafka karma kibana kotlin kubernetes lambda
    lisa lucene luna marvin maven mercedes mercury mongo nagios newton nova oracle oscar otto pandora pascal
    pearl perl phoenix puppet python rails rancher redis ruby rust sage salesforce salt sap scala sentry
    sherlock siri slack solr spark spring swift terraform tesla travis trello vagrant victoria watson zelda
    zeus
    """.split()
)
"""Names of software, machines and services that people bear too, or that look like family names."""

WORDS = frozenset(
    """
    amber angel april ari art august aurora autumn axel basil ben bill bishop black bob booth brandy brown
    buck burns bush carol carpenter chad chance chase chin christian chuck clay clement cliff colt constance
    cook cooper cox crystal daisy dale dan dash dawn dean dick don drew duke earl ed eve faith field fisher
    flora ford fox francis frank freeman gale gay gene gill ginger glen grace grant gray green gross gus guy
    hart hazel heath herb holly hope horn hunt hunter iris ivy jade jay jersey jo joy june king kit knight
    lance lane laurel lee li long lynn major manual mark mars mason max may melody merle mick miles mills min
    mina ming minor monty moss nick noble nova olive ora page park parker pat patience pearl peg penny percy
    pete phoenix pierce poppy porter price prince ram ramon randy ray rex rice rich rick river rob rod roman
    rose ross ruby rusty said sal sandy saul scarlet sharp shelly sherry skip sky smith sol sonny sound star
    sterling stern stew still stone sue summer sunny tad tan temple ty val van viola violet wade ward wells
    west white will willow winter wolf wood woods young yuki zen
    """.split()
)
"""Names that are ordinary words too: they name nobody where they are not written as names."""
