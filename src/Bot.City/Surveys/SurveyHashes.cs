using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// The two hashes under which a person takes part in a survey: that of the taker has a key of the service, which stays; that of the
/// respondent has a key of the survey, which is destroyed when the survey is over.
/// </summary>
internal static class SurveyHashes
{
    public const string TakerKey = "survey-respondents";

    /// <summary>Before the id of a survey: the name under which the key of its responses is kept.</summary>
    public const string ResponsesKey = "survey-responses-";

    public static string Taker(UnitOfWork unit, string surveyId, long person) => Hash(Setting.GetKey(unit, TakerKey), surveyId, person);

    /// <summary>The hash of the respondent; null without a key, and then no response can be found by its person.</summary>
    public static string? Respondent(UnitOfWork unit, string surveyId, long person) =>
        unit.Session.Query("SELECT value FROM settings WHERE name = @p0", static row => row.Text(0), ResponsesKey + surveyId) is [var key]
            ? Hash(Convert.FromBase64String(key), surveyId, person)
            : null;

    public static string NewRespondent(UnitOfWork unit, string surveyId, long person) =>
        Hash(Setting.GetKey(unit, ResponsesKey + surveyId), surveyId, person);

    public static bool HasKey(UnitOfWork unit, string surveyId) =>
        unit.Session.QueryNumber("SELECT COUNT(*) FROM settings WHERE name = @p0", ResponsesKey + surveyId) > 0;

    public static void DestroyKey(UnitOfWork unit, string surveyId) =>
        unit.Session.Execute("DELETE FROM settings WHERE name = @p0", ResponsesKey + surveyId);

    /// <summary>
    /// A random id, because consecutive ones would reveal the order of people. It is below 2⁵³, so that JSON readers keep it exact.
    /// </summary>
    public static long NewId() =>
        RandomNumberGenerator.GetInt32(1, 1 << 21) * (1L << 32) + (uint)RandomNumberGenerator.GetInt32(int.MinValue, int.MaxValue);

    public static string Hash(byte[] key, string surveyId, long person) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{surveyId}:{person}")));
}
