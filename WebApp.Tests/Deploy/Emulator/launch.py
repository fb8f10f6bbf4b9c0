"""AWS on loopback for the tests: moto's server, the team's plug-in for it (argument 1: its folder), and what CloudFormation does otherwise."""
import json, runpy, sys

plugin = sys.argv.pop(1)
sys.path.insert(0, plugin)
import motoext


@motoext.reg("AWS::SecretsManager::Secret", "Name")
class _SecretWithoutValue:
    """CloudFormation makes a secret without a value where the template gives none; the plug-in gives it an empty one, which AWS refuses."""

    def make(name, properties, region, logical_id):
        if "GenerateSecretString" in properties or "SecretString" in properties:
            return motoext._S.make(name, properties, region, logical_id)
        made = motoext.call("secretsmanager", "create_secret", properties, region, name=logical_id, Name=name)
        return made["ARN"], {"Id": made["ARN"]}

    def remove(self):
        motoext._S.remove(self)


@motoext.reg("AWS::EC2::FlowLog")
class _FlowLogIntoFolder:
    """moto looks for a bucket of the whole destination's name, folder included."""

    def make(name, properties, region, logical_id):
        return f"fl-{logical_id.lower()}", {}


def _without(maker, *properties):
    """CloudFormation takes properties that the service's own operation of making doesn't know."""
    return lambda name, p, region, logical_id: maker(name, {k: v for k, v in p.items() if k not in properties}, region, logical_id)


_make_instance = _without(motoext._RDI.make, "AllowMajorVersionUpgrade")


def _make_instance_with_its_secret(name, properties, region, logical_id):
    """RDS makes the master's password itself, if told so, and keeps it in a secret."""
    made, attributes = _make_instance(name, properties, region, logical_id)
    secret = motoext.client("secretsmanager", region).create_secret(
        Name=f"rds!{made}", SecretString=json.dumps({"username": properties.get("MasterUsername", "master"), "password": "made-by-RDS"}))
    return made, {**attributes, "MasterUserSecret.SecretArn": secret["ARN"]}


motoext._RDI.make = _make_instance_with_its_secret

motoext.P.get_model_list.cache_clear()
motoext.P.get_model_map.cache_clear()
motoext.P.get_name_type_map.cache_clear()
sys.argv[0] = f"{plugin}/launch.py"
runpy.run_path(sys.argv[0], run_name="__main__")
