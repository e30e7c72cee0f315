using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What residents take back, as staff hear and see it.</summary>
public sealed partial class AppealWorkTests
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task Withdrawn_in_work_it_is_told_to_who_works_on_it_and_its_reason_is_counted(string messenger)
    {
        var crew = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await crew.SayAsync((await desk.PostAsync("/api/v1/staff/me/chat-code")).Body.GetProperty("write").GetString()!, "Готово");
        var before = await CountWithdrawnAsync();
        var (author, id) = await desk.FiledAsync($"Яма, яку вже засипають {Guid.NewGuid():N}", messenger: messenger);
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "in_work", reason = "Їдемо засипати" })).Status);
        await author.HearAsync("Їдемо засипати");
        await author.PressAsync("Переглянути", "Служба працює");
        await author.PressAsync("Відкликати", "Чому відкликаєте");
        await author.PressAsync("Уже полагодили", "Звернення відкликано");
        var appeal = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");
        Assert.Equal(["withdrawn", "mended"], Texts(appeal, "status", "withdrawReason"));
        await crew.HearAsync($"{appeal.GetProperty("number").GetString()}: автор відкликав звернення (уже полагодили)");
        Assert.Equal(before + 1, await CountWithdrawnAsync());
        await crew.SayAsync("/staff off", "більше не службовий");
    }

    private async Task<int> CountWithdrawnAsync() =>
        (await desk.GetAsync("/api/v1/stats")).GetProperty("withdrawn").TryGetProperty("mended", out var count) ? count.GetInt32() : 0;
}
