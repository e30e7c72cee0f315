namespace IfCity.Bots.Tests.Admin;

/// <summary>A topic's own questions: asked in its definition, answered in a request, read by staff and by nobody else.</summary>
public sealed partial class Open311Tests
{
    [Fact]
    public async Task Answers_to_a_topics_own_questions_reach_the_staff_and_nobody_else()
    {
        var definition = await AlikeAsync("services/street-lighting", "service_definition", null);
        var asked = definition.GetProperty("attributes").EnumerateArray().Where(one => one.GetProperty("variable").GetBoolean()).ToList();
        Assert.Equal(["pole", "lamps"], asked.Select(one => Text(one, "code")));
        Assert.Equal(["string", "singlevaluelist"], asked.Select(one => Text(one, "datatype")));
        Assert.Contains("several", asked[1].GetProperty("values").EnumerateArray().Select(value => Text(value, "key")));

        var form = Form("street-lighting");
        (form["attribute[pole]"], form["attribute[lamps]"]) = ("опора-45-Ж", "several");
        var id = (await FileAsync("json", form))["service_request_id"];
        var answers = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal").GetProperty("answers").EnumerateArray()
            .Select(one => (Text(one, "slug"), Text(one, "name"), Text(one, "answer")));
        Assert.Equal([("pole", "Номер опори", "опора-45-Ж"), ("lamps", "Ліхтарі", "кілька")], answers);
        Assert.Contains("Номер опори: опора-45-Ж; Ліхтарі: кілька",
            await desk.Staff.GetStringAsync(new Uri("/api/v1/appeals?format=csv&category=street-lighting", UriKind.Relative)),
            StringComparison.Ordinal);
        Assert.DoesNotContain("45-Ж", await GetAsync($"requests/{id}.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lamps", "усі до одного")]
    [InlineData("pole", "0123456789012345678901234567890123456789012345678901234567890")]
    public async Task An_answer_that_is_no_choice_or_too_long_is_refused(string question, string answer)
    {
        var form = Form("street-lighting");
        form[$"attribute[{question}]"] = answer;
        await PostRefusedAsync(400, form);
    }
}
