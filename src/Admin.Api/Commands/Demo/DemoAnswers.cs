using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>Answers to the survey that the service ships with.</summary>
internal static class DemoAnswers
{
    private const string SurveyId = "e-services";
    private const int Takers = 72;

    private static readonly string[] Wishes =
    [
        "Хочу бачити чергу до лікаря в одному місці", "Зробіть оплату за сміття онлайн", "Нагадуйте про перевірку лічильників",
        "Більше про ремонти доріг заздалегідь", "Зручніша карта укриттів", "Усе добре, дякую",
    ];

    public static void Plan(DemoPlan plan, DemoCity city, IServiceProvider services)
    {
        var (random, surveys) = (new Random(DemoCity.Seed + 4), services.GetRequiredService<SurveyService>());
        for (var n = 0; n < Takers; n++)
        {
            var (person, answers, stops) = (city.People[n].Id, Answer(random), n % 9 == 8);
            var at = plan.Ago(0.5 + (random.NextDouble() * 26));
            plan.Add(at, async unit => await surveys.BeginAsync(unit, (await SurveyService.FindAsync(unit, SurveyId))!, person));
            // Whoever answers at once is taken for somebody who has not read the questions.
            plan.Add(at.AddMinutes(random.Next(30, 60)), unit => AnswerAsync(unit, surveys, person, answers, stops));
        }
    }

    private static async Task AnswerAsync(UnitOfWork unit, SurveyService surveys, long person, Dictionary<string, string[]> answers,
        bool stops)
    {
        var survey = (await SurveyService.FindAsync(unit, SurveyId))!;
        foreach (var (item, values) in stops ? answers.Take(5) : answers)
        {
            await surveys.SaveAsync(unit, survey, person, item, values);
            await unit.FlushAsync();
        }
        if (stops) (await surveys.ResponseAsync(unit, survey, person))!.Reached = "q4";
        else await surveys.CompleteAsync(unit, survey, person, answers.Keys);
    }

    /// <summary>What one person answers, by item.</summary>
    private static Dictionary<string, string[]> Answer(Random random)
    {
        Dictionary<string, string[]> answers = new()
        {
            ["q1"] = One("monthly", "monthly", "weekly", "yearly", "yearly", "once", "never"),
            ["q2"] = Some("resident-cabinet", "contact-centre-1580", "galka-card", "e-sadok", "petitions"),
        };
        foreach (var row in (string[])["resident-cabinet", "e-reception", "petitions", "contact-centre-1580", "e-sadok", "galka-card"])
            answers[$"q3.{row}"] = [$"{Math.Min(5, random.Next(2, 7))}"];
        answers["q4"] = Some("unaware", "too-many", "outdated", "complicated", "no-answer");
        answers["q5"] = Some("outages", "repairs", "queue", "transport", "documents");
        answers["q6"] = One("telegram", "telegram", "viber", "viber", "app", "website", "phone");
        if (random.Next(100) < 45) answers["q7"] = One(Wishes);
        answers["q8.age"] = One("18-24", "25-34", "25-34", "35-44", "35-44", "45-59", "60plus");
        answers["q8.place"] = One("city", "city", "city", "village");
        answers["q8.status"] = One("employed", "employed", "business", "student", "pensioner", "parent");
        return answers;

        string[] One(params string[] from) => [from[random.Next(from.Length)]];
        string[] Some(params string[] from) => [.. from.Where(_ => random.Next(100) < 45).DefaultIfEmpty(from[0])];
    }
}
