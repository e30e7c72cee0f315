using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Words of signing in and of accounts.</summary>
internal static class SignInTexts
{
    public static readonly Text
        Title = new($"Вхід для працівників", $"Sign in"),
        Login = new($"Ім'я для входу", $"Name"),
        Password = new($"Пароль", $"Password"),
        Enter = new($"Увійти", $"Sign in"),
        Wrong = new($"Ім'я або пароль не підійшли. Після п'яти невдалих спроб вхід закривається на 15 хвилин.",
            $"The name or the password does not fit. After five wrong ones the account is closed for 15 minutes."),
        Wait = new($"Забагато невдалих спроб. Зачекайте хвилину й спробуйте ще раз.",
            $"Too many wrong attempts. Wait a minute and try again."),
        CodeTitle = new($"Код із застосунку", $"Code of your application"),
        CodeWhat = new($"Відкрийте застосунок для кодів на телефоні. Якщо телефона немає, введіть один із запасних кодів.",
            $"Open the application for codes on your phone. Without the phone, enter one of your spare codes."),
        Code = new($"Код", $"Code"),
        WrongCode = new($"Код не підійшов. Він діє пів хвилини й лише раз: зачекайте на наступний.",
            $"The code does not fit. It lives for half a minute and works once: wait for the next one."),
        Confirm = new($"Підтвердити", $"Confirm"),
        NewPasswordTitle = new($"Придумайте власний пароль", $"Choose a password of your own"),
        NewPasswordWhat = new($"Пароль, який вам дали, діє лише для першого входу.",
            $"The password that you were given is for the first time only."),
        ChangePassword = new($"Змінити пароль", $"Change the password"),
        Current = new($"Теперішній пароль", $"Present password"),
        New = new($"Новий пароль", $"New password"),
        Again = new($"Новий пароль ще раз", $"New password again"),
        LengthHint = new($"Щонайменше 12 знаків. Кілька слів запам'ятати легше, ніж знаки.",
            $"At least 12 characters. A few words are easier to remember than signs."),
        TooShort = new($"Новий пароль закороткий: щонайменше 12 знаків.", $"The new password is too short: at least 12 characters."),
        NotTheSame = new($"Новий пароль двічі введено по-різному.", $"The new password was not typed the same twice."),
        SamePassword = new($"Новий пароль такий самий, як теперішній.", $"The new password is the present one."),
        WrongPassword = new($"Теперішній пароль не підійшов.", $"The present password does not fit."),
        PasswordChanged = new($"Пароль змінено. Інші ваші сеанси завершено.", $"The password is changed. Your other sessions are ended."),
        SecondFactor = new($"Другий крок входу", $"Second step of signing in"),
        SecondFactorOn = new($"Увімкнено: після пароля потрібен код із телефона або ключ доступу.",
            $"On: after the password a code of your phone or a passkey is needed."),
        SecondFactorOff = new($"Вимкнено: для входу досить пароля.", $"Off: the password alone opens your account."),
        SecondFactorWhat = new(
            $"Скануйте код застосунком для кодів (Google Authenticator, Microsoft Authenticator, Aegis) і введіть шість цифр, які "
                + $"він покаже.",
            $"Scan the picture with an application for codes (Google Authenticator, Microsoft Authenticator, Aegis) and type the six "
                + $"digits it shows."),
        KeyByHand = new($"Якщо камери немає, введіть ключ літерами:", $"Without a camera type the key by letters:"),
        QrPicture = new($"QR-код із ключем", $"QR code with the key"),
        EnterWithPasskey = new($"Скористатися ключем доступу", $"Use a passkey"),
        NotKnownThere = new($"Цей вхід не підійшов: у консолі немає працівника з такою адресою або вхід йому не дано.",
            $"That did not fit: the console has no member with that address, or no account for them."),
        ProviderAway = new($"Служба входу не відповідає. Спробуйте пізніше або увійдіть паролем.",
            $"The provider does not answer. Try later, or sign in with your password."),
        Passkeys = new($"Ключі доступу", $"Passkeys"),
        PasskeysWhat = new(
            $"Ключ доступу на телефоні, комп'ютері чи флешці замінює і пароль, і код: досить відбитка пальця, обличчя чи PIN.",
            $"A passkey on a phone, a computer or a stick stands for both password and code: a fingerprint, a face or a PIN is enough."),
        PasskeyInstead = new($"Або створіть ключ доступу: тоді код не потрібен.", $"Or make a passkey: then no code is needed."),
        PasskeyMake = new($"Створити ключ доступу", $"Make a passkey"),
        PasskeyName = new($"Назва нового ключа", $"Name of the new passkey"),
        PasskeyNameHint = new($"Наприклад: робочий ноутбук", $"For example: laptop at work"),
        PasskeyRemove = new($"Видалити", $"Remove"),
        PasskeyMade = new($"Ключ доступу створено.", $"The passkey is made."),
        PasskeyUnfit = new($"Ключ доступу не підійшов. Спробуйте ще раз або увійдіть інакше.",
            $"The passkey does not fit. Try again, or sign in another way."),
        PasskeyFailed = new($"Пристрій не дав ключа доступу. Спробуйте ще раз або увійдіть інакше.",
            $"The device gave no passkey. Try again, or sign in another way."),
        OwnChat = new($"Мій чат із ботом", $"My chat with the bot"),
        OwnChatWhat = new(
            $"Сюди приходять пробні розсилки, перегляд опитувань, звістки про вашу роботу та про вхід під вашим ім'ям.",
            $"Test broadcasts, previews of surveys, news of your work and of signing in under your name come there."),
        OwnChatsAre = new($"Бот знає ваш чат:", $"The bot knows your chat:"),
        NoOwnChat = new($"Бот ще не знає вашого чату.", $"The bot does not know your chat yet."),
        GetChatCode = new($"Отримати код", $"Get a code"),
        WriteToBot = new($"Напишіть боту зі свого телефона:", $"Write to the bot from your phone:"),
        TurnOn = new($"Увімкнути", $"Turn on"),
        SpareTitle = new($"Запасні коди", $"Spare codes"),
        SpareWhat = new($"Кожен діє один раз, якщо телефона немає. Роздрукуйте їх або перепишіть: більше їх не покажуть.",
            $"Each works once, without the phone. Print them or write them down: they are not shown again."),
        SpareKept = new($"Я їх зберіг, далі", $"I have kept them, go on"),
        Sessions = new($"Де ви ввійшли", $"Where you have signed in"),
        ThisSession = new($"цей сеанс", $"this session"),
        Since = new($"Вхід", $"Signed in"),
        Seen = new($"Востаннє", $"Last used"),
        End = new($"Завершити", $"End"),
        Members = new($"Працівники", $"Staff"),
        MembersWhat = new($"Тут дають вхід до консолі. Роль працівника діє однаково для консолі та для ключів API.",
            $"Accounts of the console are given here. A member's role is the same for the console and for keys of the API."),
        Member = new($"Працівник", $"Member"),
        Role = new($"Роль", $"Role"),
        AccountColumn = new($"Вхід до консолі", $"Account"),
        Disabled = new($"не працює", $"disabled"),
        NoAccount = new($"немає", $"none"),
        MustChange = new($"чекає на перший вхід", $"waits for the first signing in"),
        Give = new($"Дати вхід", $"Give an account"),
        Reset = new($"Скинути пароль і код", $"Reset password and code"),
        LoginHint = new($"Латинські літери, цифри, крапка або дефіс", $"Latin letters, digits, dot or dash"),
        Limits = new($"Відділи й теми", $"Departments and topics"),
        LimitsWhat = new($"Працівник бачить і веде звернення лише позначених відділів і тем. Якщо нічого не позначено, усього міста.",
            $"The member sees and works appeals of the marked departments and topics alone. With none marked, of the whole city."),
        WholeCity = new($"усе місто", $"the whole city"),
        Departments = new($"Відділи", $"Departments"),
        Topics = new($"Окремі теми", $"Topics beside"),
        Save = new($"Зберегти", $"Save"),
        LoginTaken = new($"Таке ім'я для входу вже є. Візьміть інше.", $"That name is taken. Choose another one."),
        LoginUnfit = new($"Ім'я для входу пишуть латинськими літерами, цифрами, крапкою або дефісом.",
            $"A name is written with Latin letters, digits, dots or dashes."),
        NoMember = new($"Цього працівника вже немає або вхід у нього вже є.", $"That member is gone or has an account already."),
        Once = new($"Покажіть пароль працівникові: більше його не покажуть, і під час першого входу його треба змінити.",
            $"Tell the member this password: it is not shown again and must be changed at the first signing in.");

    /// <param name="provider">What people call the provider.</param>
    public static Text EnterBy(string provider) => new($"Через {provider}", $"By {provider}");

    public static Text PasswordOf(string login) => new($"Пароль для «{login}»", $"Password of “{login}”");

    public static Text GoodUntil(DateTimeOffset until) =>
        new($"Код діє до {KyivTime.InKyiv(until):HH:mm} і лише раз.", $"The code is good until {KyivTime.InKyiv(until):HH:mm}, and once.");
}
