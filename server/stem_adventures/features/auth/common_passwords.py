"""Passwords that everybody tries first; those shorter than the minimum needn't stand here."""

WORDS = """
00000000 012345678 0123456789 11111111 111111111 1111111111 11223344 112233445566 12121212
123123123 123321123 12341234 12344321 12345678 123456789 1234567890 12345678910 123456789a
12345678a 1234abcd 1234qwer 123654789 123abc123 123qweasd 123qweasdzxc 147258369 147852369
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 22222222 33333333 55555555
66666666 77777777 789456123 87654321 88888888 963852741 987654321 9876543210 99999999 a1234567
a12345678 a123456789 a1b2c3d4 aa123456 aa12345678 aaaaaaaa abc12345 abc123456 abcd1234 abcdef123
abcdefgh access14 adminadmin administrator alexander alexandra arsenal1 asdasdasd asdf1234
asdfasdf asdfghjk asdfghjkl asdfqwer babygirl babygirl1 baseball baseball1 basketball batman123
benjamin blink182 bubbles1 butterfly caroline changeme changeme1 charlie1 chelsea1 chocolate
christian christopher classroom computer computer1 cookie123 corvette counterstrike daniel123
danielle darkness december diamond1 dolphin1 dragon123 einstein elephant elizabeth estrella
facebook february fernando fireball flower123 football football1 forever1 fortnite fortnite1
francisco freedom1 friends1 gangster garfield gateway1 gfhjkm123 goodluck hallo123 hannah123
hello123 hello1234 helloworld homework iloveyou iloveyou1 iloveyou2 internet isabella jennifer
jessica1 jonathan jordan23 justin123 kimberly lakers24 leonardo letmein1 letmein123 letmeinn
liverpool liverpool1 lollipop love1234 loveyou1 manchester margaret marlboro masterkey matthew1
maverick melissa1 mercedes michael1 michelle midnight minecraft minecraft1 minecraft123 mohammed
monkey12 monkey123 mustang1 naruto123 nicholas nintendo november p@ssw0rd p@ssword pa55word
pass1234 passw0rd password password! password0 password1 password12 password123 password1234
password2 password3 passwort patricia penguin1 pikachu1 pokemon1 pokemon123 popcorn1 precious
princess princess1 purple123 q1w2e3r4 q1w2e3r4t5 qazwsx123 qazwsxedc qwe123qwe qweasdzxc qweqweqwe
qwer1234 qwerasdf qwert123 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop rainbow1 roblox123
robloxian samantha sandiego santiago school123 schoolschool scorpion sebastian secret123 september
shadow123 skateboard snoopy123 soccer123 softball soulmate spiderman spiderman1 starwars starwars1
steelers stephanie student1 student123 summer123 sunflower sunshine sunshine1 superman superman1
superstar swordfish teacher1 teacher123 test1234 testtest tinkerbell tottenham trustno1 twilight
unicorn1 valentin valentina vanessa1 veronica victoria welcome1 welcome123 whatever whatever1
william1 williams winniethepooh xxxxxxxx yankees1 zaq12wsx zxcvbnm, zxcvbnm1 zxcvbnm123 zzzzzzzz
"""
COMMON_PASSWORDS = frozenset(WORDS.split())
