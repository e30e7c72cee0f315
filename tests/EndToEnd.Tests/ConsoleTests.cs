using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The console in Chromium, as staff work in it, while residents look at their phones.</summary>
public sealed partial class ConsoleTests
{
    private const string Login = "admin", Password = "a password of the test";

    [ChromiumFact]
    public async Task An_appeal_goes_from_the_first_page_to_done()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var author = await FileAsync(emulator, "Біля школи провалився люк, діти обходять проїжджою частиною");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.Find(".tiles a", "Нові").ClickAsync();
            await page.Find("[data-testid=queue] a", "люк").ClickAsync();
            await page.Find("button", "Взяти собі").ClickAsync();
            await page.Find("button", "Взяти в роботу").ClickAsync();
            await page.Find("[data-testid=state]", "У роботі").SeeAsync();
            await author.HearAsync("У роботі");
            await page.Find("summary", "Виконано").ClickAsync();
            await page.Find("#reason-done").FillAsync("Люк закрито, огорожу знято");
            await page.Find("#move-done button", "Виконано").ClickAsync();
            await page.Find("[data-testid=state]", "Виконано, чекає підтвердження").SeeAsync();
            await author.HearAsync("Люк закрито");
        });
    }

    [ChromiumFact]
    public async Task What_was_being_typed_is_there_again_after_the_page_was_lost()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await FileAsync(emulator, "На перехресті не працює ліхтар уже тиждень");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.Find("a", "Звернення").ClickAsync();
            await page.Find("[data-testid=queue] a", "ліхтар").ClickAsync();
            await page.Find("#say-text").FillAsync("Електрик приїде в середу зранку");
            await page.OpenAsync($"{service.AdminUrl}/console/appeals");
            await page.Find("[data-testid=queue] a", "ліхтар").ClickAsync();
            await page.SeeValueAsync("#say-text", "Електрик приїде в середу зранку");
            await page.Find("button", "Надіслати").ClickAsync();
            await page.Find(".notice", "Зроблено").SeeAsync();
            await page.SeeValueAsync("#say-text", "");
        });
    }

    [ChromiumFact]
    public async Task By_keyboard_alone_one_signs_in_skips_the_navigation_and_opens_an_appeal()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await FileAsync(emulator, "Гілка зламалась і висить над дитячим майданчиком");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await page.SeeFocusAsync("#login");
            await page.TypeAsync(Login);
            await page.PressAsync("Tab");
            await page.TypeAsync(Password);
            await page.PressAsync("Enter");
            await page.Find("h1", "Сьогодні").SeeAsync();
            await page.PressAsync("Tab");
            await page.SeeFocusAsync("a.skip");
            await page.PressAsync("Enter");
            await page.SeeFocusAsync("main");
            await page.PressAsync("Tab");
            await page.SeeFocusAsync(".tiles a");
            for (var n = 0; n < 20 && !await page.HasFocusAsync(".more summary"); n++) await page.PressBackAsync("Tab");
            await page.PressAsync("Enter");
            await page.PressAsync("Tab");
            await page.SeeFocusAsync(".more a[href$='/register']");
            await page.PressAsync("Escape");
            await page.SeeFocusAsync(".more:not([open]) summary");
            await page.OpenAsync($"{service.AdminUrl}/console/appeals");
            await page.Find("#words").FillAsync("майданчик");
            await page.PressAsync("Enter");
            // The filter stands in its field again once the filtered page is there.
            await page.Find("#words[value='майданчик']").SeeAsync();
            for (var n = 0; n < 40 && !await page.HasFocusAsync("[data-testid=queue] a"); n++) await page.PressAsync("Tab");
            await page.PressAsync("Enter");
            await page.Find("h1", "15-80").SeeAsync();
        });
    }

    [ChromiumFact]
    public async Task A_callers_appeal_is_filed_after_a_look_at_what_there_is_already()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await FileAsync(emulator, "Не світить ліхтар біля зупинки, дуже темно");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.OpenAsync($"{service.AdminUrl}/console/appeals/new");
            await page.Find("#words").FillAsync("На зупинці не працює освітлення, людей не видно");
            await page.Find("#phone").FillAsync("067 123 45 67");
            await page.Find("#address").FillAsync("мазепи");
            await page.Find("button", "Перевірити").ClickAsync();
            await page.Find("#house").FillAsync("15");
            await page.PressAsync("Enter");
            await page.Find("[data-testid=place]", "15").SeeAsync();
            foreach (var (width, name) in ((int, string)[])[(1366, "wide"), (390, "narrow")])
            {
                await page.ResizeAsync(width, 844);
                Assert.True(await page.FitsAsync());
                Assert.Empty(await page.FindBarriersAsync());
                await page.PictureAsync($"console-new-appeal-checked-{name}", whole: true);
            }
            await page.Find("button", "Зареєструвати").ClickAsync();
            await page.Find("[data-testid=number]", "15-80/").SeeAsync();
            Assert.True(await page.FitsAsync());
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-new-appeal-filed", whole: true);
            await page.OpenAsync($"{service.AdminUrl}/console/appeals/new");
            await page.SeeValueAsync("#words", "");
        });
    }

    [ChromiumFact]
    public async Task Single_keys_go_through_the_queue_and_an_appeal_and_never_while_somebody_types()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await FileAsync(emulator, "Перша яма біля школи");
        await FileAsync(emulator, "Друга яма біля аптеки", "Галицька 20");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.OpenAsync($"{service.AdminUrl}/console/appeals?sort=newest");
            await page.Find("#words").FillAsync("jxa");
            await page.SeeValueAsync("#words", "jxa");
            await page.OpenAsync($"{service.AdminUrl}/console/appeals?sort=newest");
            await page.PressAsync("j");
            await page.SeeFocusAsync("[data-key='2'] [data-open]");
            await page.PressAsync("x");
            await page.Find("[data-key='2'] input:checked").SeeAsync();
            await page.PressAsync("j");
            await page.SeeFocusAsync("[data-key='1'] [data-open]");
            await page.PressAsync("k");
            await page.PressAsync("r");
            await page.SeeFocusAsync("#say-text");
            await page.TypeAsync("jk");
            await page.SeeValueAsync("#say-text", "jk");
            await page.OpenAsync($"{service.AdminUrl}/console/appeals/2");
            await page.PressAsync("?");
            await page.SeeFocusAsync("#keys summary");
            Assert.Empty(await page.FindBarriersAsync());
            await page.PressAsync("j");
            await page.Find(".said", "Перша яма").SeeAsync();
            await page.PressAsync("a");
            await page.Find(".notice", "Зроблено").SeeAsync();
            await page.PressAsync("m");
            await page.SeeFocusAsync("aside button, aside summary");
            await page.Find("#say-text").FillAsync("Майстер буде в середу");
            await page.Find("button", "Спершу переглянути").ClickAsync();
            await page.Find("[data-testid=look]", "Майстер буде в середу").SeeAsync();
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-appeal-look", whole: true);
            await page.PressAsync("u");
            await page.Find("[data-testid=queue]").SeeAsync();
            await page.PressAsync("j");
            await page.PressAsync("x");
            await page.Find("summary", "З позначеними").ClickAsync();
            await page.PictureAsync("console-bulk", whole: true);
            await page.Find("#bulk button", "Переглянути").ClickAsync();
            await page.Find("h1", "Перевірте").SeeAsync();
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-bulk-preview", whole: true);
            await page.Find("button", "Змінити: 1").ClickAsync();
            await page.Find("h1", "Що зроблено").SeeAsync();
            Assert.Empty(await page.FindBarriersAsync());
        });
    }

    [ChromiumFact]
    public async Task What_changes_is_told_or_shown_where_one_is_and_nothing_that_is_being_typed_is_lost()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var resident = await FileAsync(emulator, "Біля альтанки зламана лавка");
        await resident.SayAsync("оператор", "З чим допомогти");
        await resident.SayAsync("Чи можна забрати довідку в суботу?", "Передав оператору");
        var drafted = await service.Staff.PostAsync(new Uri("/api/v1/broadcasts", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(new { title = "Ярмарок", textUk = "У суботу ярмарок на площі Ринок" }));
        Assert.True(drafted.IsSuccessStatusCode);
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.OpenAsync($"{service.AdminUrl}/console/appeals");
            await page.Find("#words").FillAsync("недописане");
            await FileAsync(emulator, "На розі провалилася плитка", "Галицька 20");
            await page.Find("[data-live-show]", "Змін: 1").SeeAsync();
            await page.SeeFocusAsync("#words");
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-queue-told");
            await page.Find("[data-live-show]").ClickAsync();
            await page.Find("[data-testid=queue] a", "плитка").SeeAsync();
            await page.SeeValueAsync("#words", "недописане");

            await page.OpenAsync($"{service.AdminUrl}/console/inbox");
            await page.Find("[data-testid=inbox] a", "довідку").ClickAsync();
            await page.Find("button", "Вести розмову").ClickAsync();
            await page.Find(".notice", "Зроблено").SeeAsync();
            await page.Find("#text").FillAsync("Так, у суботу до");
            await resident.SayAsync("Або в неділю?");
            await page.Find("[data-testid=talk] li", "в неділю").SeeAsync();
            await page.SeeFocusAsync("#text");
            await page.SeeValueAsync("#text", "Так, у суботу до");

            await page.OpenAsync($"{service.AdminUrl}/console/announcements/1");
            Assert.Equal(System.Net.HttpStatusCode.OK,
                (await service.Staff.PostAsync(new Uri("/api/v1/broadcasts/1/start", UriKind.Relative), null)).StatusCode);
            await page.Find("[data-testid=state]", "Надіслано").SeeAsync();
            await page.Find("[data-testid=far]", "2 / 2").SeeAsync();
        });
    }

    [ChromiumFact]
    public async Task The_public_numbers_fit_and_keep_nobody_out()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        for (var n = 0; n < 12; n++)
        {
            using var filed = await service.Staff.PostAsync(new Uri("/api/v1/appeals", UriKind.Relative),
                System.Net.Http.Json.JsonContent.Create(new
                {
                    source = "phone", words = "Велика яма на дорозі", category = n < 6 ? "roads" : "other", address = "Галицька 20",
                }));
            filed.EnsureSuccessStatusCode();
        }
        await BrowserPage.VisitAsync($"{service.PublicUrl}/dashboard", async page =>
        {
            foreach (var dark in (bool[])[false, true])
            {
                if (dark) await page.DarkenAsync();
                foreach (var (width, height) in ((int, int)[])[(1366, 768), (390, 844)])
                {
                    await page.ResizeAsync(width, height);
                    await page.OpenAsync($"{service.PublicUrl}/dashboard{(dark ? "?lang=en" : "")}");
                    await page.Find("h1").SeeAsync();
                    Assert.True(await page.FitsAsync());
                    Assert.Empty(await page.FindBarriersAsync());
                    await page.PictureAsync($"dashboard-{width}{(dark ? "-dark" : "")}", whole: true);
                }
            }
        });
    }

    private static Task<EmulatorHost> StartEmulatorAsync() => EmulatorHost.StartAsync(options =>
        (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));

    private static Task<RunningService> StartAsync(EmulatorHost emulator) => RunningService.With(emulator, "Webhook",
        new Dictionary<string, string>
        {
            ["Staff__Bootstrap__Password"] = Password, ["Staff__Bootstrap__KeepsPassword"] = "true", ["Staff__SecondFactor"] = "false",
            ["Broadcasts__Approvals"] = "false",
        }).StartAsync();

    private static async Task SignInAsync(BrowserPage page)
    {
        await page.Find("#login").FillAsync(Login);
        await page.Find("#password").FillAsync(Password);
        await page.Find("button", "Увійти").ClickAsync();
        await page.Find("h1", "Сьогодні").SeeAsync();
    }

    private static async Task<Resident> FileAsync(EmulatorHost emulator, string words, string place = "Мазепи 15", bool photo = false)
    {
        var author = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("Інше", "Що сталося");
        await author.SayAsync(words, "Де це");
        await author.SayAsync(place, "Додайте до п'яти");
        if (photo)
        {
            await author.SendPhotoAsync(Samples.Jpeg(800, 600));
            await author.HearAsync("1 світлина");
        }
        await author.SayAsync("готово", "Перевірте звернення");
        await author.SayAsync("надіслати", "зареєстровано");
        return author;
    }
}
